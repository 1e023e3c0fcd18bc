"""How much one input may hold: every bound that a reader keeps. docs/inputs.md repeats them."""

MAX_TEXT = 5_000_000
"""Characters of one report's text: fifty times the longest reports that newsrooms print, so that more is no report."""

MAX_RECORD = 32 * 2**20
"""Bytes of one line or record of data: a text of MAX_TEXT characters with each written as a JSON escape still fits."""

MAX_PLAIN = 4 * MAX_TEXT
"""Bytes of a text file: four for each character, the most that UTF-8 takes."""

MAX_PAGE = 4 * 2**20
"""Bytes of an HTML or Markdown file. Parsing takes some sixty times as much memory; pages of news have under 2 MiB."""

MAX_DOCUMENT = 64 * 2**20
"""Bytes of a JSON array, of a feed or of a packed Parquet file, which are read whole."""

MAX_RATIO = 200
"""Unpacked bytes per packed byte. Reports pack at 3 to 15 to one; what packs far better was made to fill a disk."""

RATIO_FREE = 16 * 2**20
"""Unpacked bytes below which the ratio does not matter, since the bounds above hold anyway."""

MAX_MEMBERS = 10_000
"""Archives in one package."""

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""Years of publication that are believed; anything else is a slip or a placeholder."""

CHUNK = 64 * 2**10
"""Bytes read at a time."""
