"""Entries, claims and times as data: JSON by the codec, CSV with one fixed header per kind.

A cell of CSV never begins with a sign that a spreadsheet takes for a formula.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from summitry import codec
from summitry.model.claim import Claim, Party, Source
from summitry.model.diary import Diary, Entry
from summitry.model.report import Report
from summitry.model.window import Window
from summitry.model.words import Role
from summitry.views.clean import clean

# fmt: off
ENTRY_COLUMNS = (
    "id", "title", "type", "subtype", "status", "status_since", "certainty",
    "p_held", "edtf", "earliest", "latest", "likely_edtf", "likely_earliest", "likely_latest",
    "mode", "visitors", "hosts", "parties", "states", "place", "city",
    "place_state", "origins", "reports", "claims", "sources", "agenda", "outcomes",
    "conflicts", "first_reported", "updated",
)
CLAIM_COLUMNS = (
    "id", "report", "outlet", "published", "occasion", "type", "subtype",
    "certainty", "probability", "edtf", "earliest", "latest", "likely_edtf", "likely_earliest",
    "likely_latest", "mode", "visitors", "hosts", "parties", "states", "place",
    "city", "place_state", "chain", "origin_kind", "agenda", "outcomes", "background",
    "evidence", "rules",
)
# fmt: on
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def lines(values: Iterable[Any]) -> Iterable[bytes]:
    """One line of JSON a value."""
    return (codec.encode(value) + b"\n" for value in values)


def dossier_json(entry: Entry, *, as_of: date, claims: Sequence[Claim], reports: Sequence[Report]) -> bytes:
    """An entry with its claims and reports: `{"as_of", "entry", "claims", "reports"}`."""
    own = {
        "as_of": as_of,
        "entry": entry,
        "claims": sorted((claim for claim in claims if claim.id in entry.claims), key=lambda claim: claim.id),
        "reports": sorted((report for report in reports if report.id in entry.reports), key=lambda report: report.id),
    }
    return codec.encode(own) + b"\n"


def diary_csv(diary: Diary) -> str:
    """One row an entry; the header is `ENTRY_COLUMNS`, values of one cell are parted by `; `, unknown is empty."""
    return csv_of(ENTRY_COLUMNS, (_entry_row(entry) for entry in diary.entries))


def claims_csv(claims: Iterable[Claim], reports: Iterable[Report]) -> str:
    """One row a claim; the header is `CLAIM_COLUMNS`."""
    by_id = {report.id: report for report in reports}
    return csv_of(CLAIM_COLUMNS, (_claim_row(claim, by_id.get(claim.report)) for claim in claims))


def _entry_row(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "title": entry.title,
        "type": entry.type,
        "subtype": entry.subtype,
        "status": entry.status,
        "status_since": entry.status_history[-1].on if entry.status_history else None,
        "certainty": entry.certainty,
        "p_held": round(entry.p_held, 4),
        **_window_cells(entry.window),
        **_party_cells(entry.parties),
        "place": entry.place and entry.place.name,
        "city": entry.place and entry.place.city,
        "place_state": entry.place and entry.place.state,
        "origins": entry.origins,
        "reports": len(entry.reports),
        "claims": len(entry.claims),
        "sources": _joined(source.name or source.text for source in entry.sources),
        "agenda": _joined(topic.text for topic in entry.agenda),
        "outcomes": _joined(outcome.text for outcome in entry.outcomes),
        "conflicts": _joined(f"{conflict.kind}: {conflict.text}" for conflict in entry.conflicts),
        "first_reported": entry.first_reported,
        "updated": entry.updated,
    }


def _claim_row(claim: Claim, report: Report | None) -> dict[str, Any]:
    return {
        "id": claim.id,
        "report": claim.report,
        "outlet": report and report.outlet,
        "published": report and report.published,
        "occasion": claim.occasion,
        "type": claim.type,
        "subtype": claim.subtype,
        "certainty": claim.certainty,
        "probability": claim.probability,
        **_window_cells(claim.window),
        **_party_cells(claim.parties),
        "place": claim.place and claim.place.name,
        "city": claim.place and claim.place.city,
        "place_state": claim.place and claim.place.state,
        "chain": " <- ".join(_speaker(source) for source in claim.chain),
        "origin_kind": claim.chain[-1].kind if claim.chain else None,
        "agenda": _joined(topic.text for topic in claim.agenda),
        "outcomes": _joined(outcome.text for outcome in claim.outcomes),
        "background": "yes" if claim.background else "no",
        "evidence": _joined(span.text for span in (*claim.headline, *claim.evidence)),
        "rules": _joined(claim.rules),
    }


def _window_cells(window: Window | None) -> dict[str, Any]:
    if window is None:
        return {}
    names = ("edtf", "earliest", "latest", "likely_edtf", "likely_earliest", "likely_latest", "mode")
    return {name: getattr(window, name) for name in names}


def _party_cells(parties: Sequence[Party]) -> dict[str, Any]:
    return {
        "visitors": _joined(party.name for party in parties if party.role is Role.VISITOR),
        "hosts": _joined(party.name for party in parties if party.role is Role.HOST),
        "parties": _joined(party.name for party in parties if party.role not in (Role.VISITOR, Role.HOST)),
        "states": _joined(sorted({party.state for party in parties if party.state})),
    }


def _speaker(source: Source) -> str:
    return source.name or source.text or source.kind


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))


def csv_of(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> str:
    """Rows by column under a header; a column that a row lacks is empty."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return out.getvalue()


def _cell(value: Any) -> Any:
    """A cell that a spreadsheet shows as text: a sign that would begin a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = clean(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
