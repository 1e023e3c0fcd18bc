"""Parquet tables with the columns of the report format. pyarrow (171 MB) is an extra, imported when one is read."""

import io
from typing import Any, BinaryIO

from summitry import codec
from summitry.read.draft import Found, Refused
from summitry.read.limits import MAX_DOCUMENT
from summitry.read.records import draft_of
from summitry.read.streams import whole

MAGIC = b"PAR1"
_ROWS = 256


def table(stream: io.BufferedReader, file: BinaryIO | None) -> Found:
    """One report a row. `file` is the same input where it can be sought in; else it is read whole."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise Refused(
            "Parquet needs pyarrow, which is not installed", remedy='run: pip install "summitry[parquet]"'
        ) from None
    source = file or io.BytesIO(whole(stream, MAX_DOCUMENT, remedy="unpack the file first"))
    number = 0
    try:
        table = parquet.ParquetFile(source)
        if "text" not in table.schema_arrow.names:
            raise Refused("no column is named `text`", remedy="rename the column that holds the reports")
        for batch in table.iter_batches(batch_size=_ROWS):
            for row in _plain(batch, pyarrow).to_pylist():
                number += 1
                place = f"row {number}"
                try:
                    yield draft_of(codec.plain(row), place=place)
                except Refused as refused:
                    yield refused
    except (pyarrow.ArrowException, OSError, ValueError, TypeError, OverflowError) as error:
        where = f"after row {number}" if number else None
        raise Refused(f"the Parquet data cannot be read ({error})", remedy="write it anew", place=where) from None


def _plain(batch: Any, pyarrow: Any) -> Any:
    """Nanoseconds cut to microseconds, which is what Python's own times hold."""
    for number, column in enumerate(batch.schema):
        if pyarrow.types.is_timestamp(column.type) and column.type.unit == "ns":
            cut = batch.column(number).cast(pyarrow.timestamp("us", column.type.tz), safe=False)
            batch = batch.set_column(number, column.name, cut)
    return batch
