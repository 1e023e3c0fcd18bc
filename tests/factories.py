"""Small synthetic values for tests of the stages after reading. Names are short; what is not given is plain.

`claim("r1", "visit", "Putin>China", day="2024-03-19", ...)` reads as: report r1 claims a visit of Putin to China.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from summitry.diary import fold
from summitry.event import link, origins
from summitry.model.claim import Claim, Party, Place, Relation, Source, claim_id
from summitry.model.diary import Diary, Entry
from summitry.model.event import Event, Judgement
from summitry.model.report import Report
from summitry.model.span import Span
from summitry.model.window import Window
from summitry.model.words import Certainty, OccasionType, PartyKind, RelationKind, Role, SourceKind

PEOPLE = {
    "Putin": ("p:vladimir-putin", "Vladimir Putin", "RUS"),
    "Lavrov": ("p:sergei-lavrov", "Sergei Lavrov", "RUS"),
    "Xi": ("p:xi-jinping", "Xi Jinping", "CHN"),
    "Wang": ("p:wang-yi", "Wang Yi", "CHN"),
    "Macron": ("p:emmanuel-macron", "Emmanuel Macron", "FRA"),
    "Biden": ("p:joe-biden", "Joe Biden", "USA"),
    "Kishida": ("p:fumio-kishida", "Fumio Kishida", "JPN"),
}
STATES = {
    "Russia": "RUS",
    "China": "CHN",
    "France": "FRA",
    "US": "USA",
    "Japan": "JPN",
    "Serbia": "SRB",
    "Hungary": "HUN",
}
BODIES = {"ASEAN": "o:asean", "EU": "o:european-union"}

PROBABILITY = {
    Certainty.HELD: 0.99,
    Certainty.UNDER_WAY: 0.99,
    Certainty.ANNOUNCED: 0.95,
    Certainty.SCHEDULED: 0.93,
    Certainty.EXPECTED: 0.85,
    Certainty.LIKELY: 0.7,
    Certainty.POSSIBLE: 0.5,
    Certainty.CONSIDERED: 0.4,
    Certainty.NOT_DECIDED: 0.4,
    Certainty.NO_COMMENT: 0.5,
    Certainty.DOUBTFUL: 0.25,
    Certainty.DENIED: 0.15,
    Certainty.DECLINED: 0.05,
    Certainty.POSTPONED: 0.3,
    Certainty.CANCELLED: 0.03,
}


def day(text: str) -> date:
    return date.fromisoformat(text)


def party(name: str, role: Role = Role.PARTY) -> Party:
    if name in PEOPLE:
        id_, full, state = PEOPLE[name]
        return Party(id=id_, name=full, kind=PartyKind.PERSON, state=state, role=role)
    if name in BODIES:
        return Party(id=BODIES[name], name=name, kind=PartyKind.ORGANISATION, role=role)
    return Party(id=f"s:{STATES[name]}", name=name, kind=PartyKind.STATE, state=STATES[name], role=role)


def parties(who: str) -> tuple[Party, ...]:
    """`Putin>China` is a visitor and a host, `Putin+Xi` are two parties."""
    if ">" in who:
        visitors, hosts = who.split(">")
        return tuple(
            party(name, role)
            for names, role in ((visitors, Role.VISITOR), (hosts, Role.HOST))
            for name in filter(None, names.split("+"))
        )
    return tuple(party(name) for name in who.split("+"))


def window(first: str, last: str | None = None, likely: tuple[str, str] | None = None) -> Window:
    """Uniform over its days; four fifths in the likely part where one is given."""
    start, end = day(first), day(last or first)
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    likely_days = {d for d in days if likely and day(likely[0]) <= d <= day(likely[1])}
    rest = len(days) - len(likely_days)
    if likely_days and rest:
        mass = {d: 0.8 / len(likely_days) if d in likely_days else 0.2 / rest for d in days}
    else:
        mass = {d: 1 / len(days) for d in days}
    low, high = (day(likely[0]), day(likely[1])) if likely else (start, end)

    def edtf(a: date, b: date) -> str:
        return a.isoformat() if a == b else f"{a}/{b}"

    return Window(
        edtf=edtf(start, end),
        earliest=start,
        latest=end,
        likely_edtf=edtf(low, high),
        likely_earliest=low,
        likely_latest=high,
        mode=start if start == end else None,
        days=mass,
    )


def place(name: str, *, city: str | None = None, state: str | None = None) -> Place:
    return Place(name=name, city=city, state=state or STATES.get(name))


def outlet(name: str) -> Source:
    return Source(kind=SourceKind.REPORTER, text=name, name=name)


def relay(name: str) -> Source:
    return Source(kind=SourceKind.MEDIA_OUTLET, text=name, name=name)


def anonymous(text: str = "sources familiar with the matter", count: int | None = None) -> Source:
    return Source(kind=SourceKind.ANONYMOUS, text=text, count=count)


def spokesperson(state: str, name: str | None = None) -> Source:
    return Source(kind=SourceKind.SPOKESPERSON, text="the spokesperson", name=name, state=STATES.get(state, state))


def claim(
    report: str,
    type_: str = "visit",
    who: str = "Putin>China",
    *,
    certainty: str = "expected",
    when: Window | None = None,
    previous: Window | None = None,
    where: Place | None = None,
    says: Sequence[Source] = (),
    occasion: str = "o1",
    relations: Iterable[tuple[str, str]] = (),
    text: str = "",
    start: int = 0,
    background: bool = False,
    probability: float | None = None,
    subtype: str | None = None,
) -> Claim:
    chain = tuple(says) or (outlet(f"Outlet of {report}"),)
    words = text or f"{who} {certainty}"
    spans = (Span(start=start, end=start + len(words), text=words),)
    state = Certainty(certainty)
    return Claim(
        id=claim_id(
            report=report, occasion=occasion, spans=spans, origin=f"{chain[-1].kind}{chain[-1].text}{certainty}"
        ),
        report=report,
        occasion=occasion,
        type=OccasionType(type_),
        subtype=subtype,
        parties=parties(who),
        place=where,
        certainty=state,
        probability=PROBABILITY[state] if probability is None else probability,
        window=when,
        previous=previous,
        relations=tuple(Relation(kind=RelationKind(kind), text=f"{kind} {to}", to=to) for kind, to in relations),
        chain=chain,
        evidence=spans,
        background=background,
    )


def report(id_: str, published: str, *, outlet: str | None = None, text: str = "") -> Report:
    return Report(id=id_, outlet=outlet or f"Outlet of {id_}", published=day(published), text=text or f"Report {id_}.")


def events_of(
    claims: Sequence[Claim], published: Mapping[str, date], judgements: Sequence[Judgement] = ()
) -> tuple[Event, ...]:
    return link.link(claims, published=published, judgements=judgements)


def diary_of(
    claims: Sequence[Claim], reports: Sequence[Report], *, as_of: str, judgements: Sequence[Judgement] = ()
) -> Diary:
    """What the pipeline does: only what was known by `as_of`, then link, origins, fold."""
    until = day(as_of)
    known = [report for report in reports if report.published <= until]
    published = {report.id: report.published for report in known}
    then = [claim for claim in claims if claim.report in published]
    decided = [judgement for judgement in judgements if judgement.on <= until]
    events = link.link(then, published=published, judgements=decided)
    return fold.fold(events, then, origins.origins(then, known), published=published, judgements=decided, as_of=until)


def the_entry(diary: Diary) -> Entry:
    (entry,) = diary.entries
    return entry
