"""Which language a report is in: as it says itself, else as its words look. Asked only where it matters."""

import functools
from typing import Any

from summitry.model.report import Report
from summitry.read.draft import Refused

ENOUGH = 2000
"""Characters that are looked at: a language shows in less."""


def of(report: Report) -> str:
    """The language of a report, as ISO 639-1.

    Raises `Refused` where it has to be looked for and the library for it is not installed.

    >>> from datetime import date
    >>> of(Report(id="r", published=date(2024, 5, 1), text="Xi viendra en France en mai, a annoncé l'Élysée."))
    'fr'
    """
    if report.language:
        return report.language.lower().replace("_", "-").split("-")[0]
    found: tuple[str, float] = _identifier().classify(report.text[:ENOUGH])
    return found[0]


@functools.cache
def _identifier() -> Any:
    try:
        import py3langid
    except ImportError:
        raise Refused(
            "languages are told apart by py3langid, which is not installed", remedy='run: pip install "summitry[bulk]"'
        ) from None
    return py3langid
