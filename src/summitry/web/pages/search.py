"""Search: reports by their words, and entries, people and topics of the diary that the words name."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from summitry.model.diary import Diary, Entry
from summitry.model.report import Report
from summitry.refdata.spelling import fold
from summitry.views import phrases
from summitry.views.clean import clean
from summitry.web.said import Piece
from summitry.web.shapes import Found, Hit, NamedEntry, NamedParty

MOST_ENTRIES = 20
MOST_PARTIES = 12
AROUND = 110
"""Characters shown before and after the first word found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """What of a diary can be found by words: folded words of entries and parties, each after a blank, so that a word's
    beginning is found as it stands.
    """

    entries: Sequence[tuple[str, Entry]]
    parties: Sequence[tuple[str, NamedParty]]
    resting: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, diary: Diary) -> "Index":
        resting: dict[str, list[str]] = {}
        names: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for entry in diary.entries:
            for report in entry.reports:
                resting.setdefault(report, []).append(entry.id)
            for party in entry.parties:
                names.setdefault(party.id, party.name)
                counts[party.id] += 1
        ranked = sorted(names, key=lambda id_: (-counts[id_], id_))
        return cls(
            entries=[(_words_of(e), e) for e in sorted(diary.entries, key=lambda e: (-e.updated.toordinal(), e.id))],
            parties=[(_folded(names[id_]), NamedParty(id=id_, name=names[id_], entries=counts[id_])) for id_ in ranked],
            resting=resting,
        )


def found(
    index: Index, words: Sequence[str], asked: str, *, as_of: date, reports: Sequence[Report], total: int
) -> Found:
    """What the words give. `reports` are those that hold them, the best first."""
    begins = [f" {fold(word).casefold()}" for word in words]

    def named(own: str) -> bool:
        return bool(begins) and all(word in own for word in begins)

    entries = islice((entry for own, entry in index.entries if named(own)), MOST_ENTRIES)
    return Found(
        as_of=as_of,
        q=asked,
        entries=tuple(
            NamedEntry(
                id=entry.id,
                title=entry.title,
                status=entry.status.value,
                topics=tuple(dict.fromkeys(topic.text for topic in entry.agenda))[:5],
            )
            for entry in entries
        ),
        parties=tuple(islice((party for own, party in index.parties if named(own)), MOST_PARTIES)),
        total=total,
        reports=tuple(_hit(report, words, tuple(index.resting.get(report.id, ()))) for report in reports),
    )


def _words_of(entry: Entry) -> str:
    texts = [entry.title, entry.place.name if entry.place else "", *(topic.text for topic in entry.agenda)]
    texts += [topic.topic or "" for topic in entry.agenda]
    for party in entry.parties:
        texts += [party.name, phrases.state(party.state) if party.state else ""]
    return _folded(" ".join(texts))


def _folded(text: str) -> str:
    """Words without case, accents and signs, each after a blank."""
    return "".join(f" {word}" for word in re.findall(r"\w+", fold(text).casefold().replace("_", " ")))


def _hit(report: Report, words: Sequence[str], entries: tuple[str, ...]) -> Hit:
    return Hit(
        report=report.id,
        title=report.title,
        outlet=report.outlet,
        published=report.published,
        url=report.url,
        piece=_piece(report.text, words),
        entries=entries,
    )


def _piece(text: str, words: Sequence[str]) -> str:
    """The part of a text around the first word that is found in it."""
    pattern = _pattern(words)
    hit = pattern.search(text) if pattern else None
    start = max(0, hit.start() - AROUND) if hit else 0
    end = min(len(text), (hit.end() if hit else 0) + 2 * AROUND)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = end if end == len(text) else max(text.rfind(" ", start, end), start + 1)
    cut = text[start:end]
    return clean(("… " if start else "") + cut + (" …" if end < len(text) else ""))


def marked(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """A text with the words marked, whatever their endings."""
    pattern = _pattern(words)
    if pattern is None:
        return (Piece(text=text),)
    pieces, at = [], 0
    for hit in pattern.finditer(text):
        pieces += [Piece(text=text[at : hit.start()]), Piece(text=hit.group(), marked=True)]
        at = hit.end()
    return tuple(piece for piece in (*pieces, Piece(text=text[at:])) if piece.text)


_ENDINGS = re.compile(r"(?:ing|ed|es|s)$", re.IGNORECASE)


def _pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    stems = [re.escape(_ENDINGS.sub("", word) if len(word) > 4 else word) for word in words]
    return re.compile(rf"\b(?:{'|'.join(stems)})\w*", re.IGNORECASE) if stems else None
