"""summitry reads the news and keeps the foreign-policy diary.

    import summitry
    from datetime import date

    diary = summitry.write_diary(summitry.read_reports("reports/"), as_of=date(2024, 5, 14))
    for entry in diary.entries:
        print(entry.title, entry.window.edtf if entry.window else "undated", entry.status)

The names below load what they need when they are first used, so that importing summitry costs nothing. The values that
they pass (`Report`, `Claim`, `Entry`, ...) are in `summitry.model`; docs/library.md tells the rest.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summitry.model.claim import Claim
    from summitry.model.diary import Diary, Entry
    from summitry.model.report import Report
    from summitry.pipeline import read_claims, read_reports, write_diary
    from summitry.store import Store

__all__ = ["Claim", "Diary", "Entry", "Report", "Store", "read_claims", "read_reports", "write_diary"]

_HOMES = {
    "Claim": "summitry.model.claim",
    "Diary": "summitry.model.diary",
    "Entry": "summitry.model.diary",
    "Report": "summitry.model.report",
    "Store": "summitry.store",
    "read_claims": "summitry.pipeline",
    "read_reports": "summitry.pipeline",
    "write_diary": "summitry.pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'summitry' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
