"""Ties, the map of who met whom, and the outcomes of entries, for the terminal and for other programs.

GraphML has a node for every state and body and one for every occasion of more than two of them, so that a summit is one
thing, not all its pairs.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from xml.etree import ElementTree

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summitry.model.report import Report
from summitry.model.tie import Edge, OutcomeRecord, Tie, TieMap, TieOccasion, TieRank, TieStatement
from summitry.refdata import bodies, source, states
from summitry.views import phrases
from summitry.views.clean import clean
from summitry.views.rows import csv_of

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
KEYS = (
    ("name", "node", "string"),
    ("type", "node", "string"),
    ("partners", "node", "int"),
    ("meetings", "node", "double"),
    ("betweenness", "node", "double"),
    ("community", "node", "int"),
    ("kind", "edge", "string"),
    ("weight", "edge", "double"),
)
TYPES = {"o:": "body", "p:": "person"}
EDGE_COLUMNS = ("kind", "sides", "weight", "of")
OUTCOME_COLUMNS = ("entry", "title", "kind", "state", "on", "text", "expected", "answered", "due")


def tie(found: Tie, reports: Mapping[str, Report]) -> RenderableType:
    """The tie as a page: counts by dimension, occasions, statements with their sentence, descriptions."""
    one, other = map(name, found.sides)
    today = found.as_of
    head = Text(f"{one} and {other}", style="bold")
    when = phrases.interval(found.first, found.last, today=today) if found.first or found.last else "all days"
    head.append(f"\n{when} · as of {today} · told in {phrases.count(found.coverage, 'report')}", style="not bold dim")
    parts: list[RenderableType] = [head, Text(), _counts(found)]
    if found.occasions:
        parts += [Text("\nOCCASIONS", style="bold"), *(_occasion(o, today) for o in found.occasions)]
    if found.ranks:
        parts.append(Text("\nDECLARED RANK", style="bold"))
        parts += [_rank(rank, today) for rank in found.ranks]
    if found.statements:
        parts.append(Text("\nSTATEMENTS AND ACTS", style="bold"))
        parts += [part for said in found.statements for part in _statement(said, reports, today)]
    if found.notes:
        parts.append(Text("\nHOW REPORTS DESCRIBE THE TIE", style="bold"))
        for note in found.notes:
            rank = f" ({note.rank})" if note.rank else ""
            parts.append(
                Text(clean(f"{phrases.day(note.day, today=today)}  “{note.words}”{rank}: {phrases.chain(note.chain)}"))
            )
    if not (found.occasions or found.statements or found.notes):
        parts.append(Text("\nNothing is known of this tie in these days."))
    return Group(*parts)


def _counts(found: Tie) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_row(*(Text(word, style="bold") for word in ("dimension", "occasions", "statements")))
    for row in found.counts:
        table.add_row(phrases.word(row.dimension), str(row.occasions), str(row.statements))
    return table


def _occasion(found: TieOccasion, today: date) -> Text:
    when = phrases.day(found.day, today=today) if found.day else "no day"
    return Text(clean(f"{when}  {phrases.word(found.status)}  {found.title}  {found.entry}"))


def _rank(found: TieRank, today: date) -> Text:
    level = f" (level {found.level})" if found.level is not None else ""
    change = f", {found.change}" if found.change else ""
    told = phrases.count(len(found.reports), "report")
    return Text(clean(f"{phrases.day(found.since, today=today)}  {found.rank}{level}{change}: {told}"))


def _statement(said: TieStatement, reports: Mapping[str, Report], today: date) -> Iterator[RenderableType]:
    modes = f" ({', '.join(map(phrases.word, said.modes))})" if said.modes else ""
    who = f"{said.by} -> {name(said.target)}"
    told = phrases.count(len(said.reports), "report")
    first = reports.get(said.reports[0])
    outlet = f", first in {first.outlet}" if first and first.outlet else ""
    line = f"{phrases.day(said.day, today=today)}  {phrases.word(said.kind)}{modes}  {who}  {told}{outlet}"
    yield Text(clean(line))
    yield Padding(Text(clean(said.words.text), style="dim"), (0, 0, 0, 4))


def name(side: str) -> str:
    """A state's name, or a body's from its id.

    >>> name("CHN"), name("o:european-union")
    ('China', 'European Union')
    """
    if side.startswith("p:"):
        return side[2:].replace("-", " ").title()  # who speaks for a body that is no state
    body = next((body for body in bodies.load(source.folder()).values() if body.id == side), None)
    return body.name if body else phrases.state(side)


def side(text: str) -> str:
    """The code of a state, or the id of a body, that a word names. `LookupError` where there is none.

    >>> side("Russia"), side("rus"), side("o:european-union")
    ('RUS', 'RUS', 'o:european-union')
    """
    if text.upper() in states.load(source.folder()):
        return text.upper()
    if any(body.id == text for body in bodies.load(source.folder()).values()):
        return text
    state = states.state_of(text)
    if state is not None:
        return state
    body = bodies.body_of(text)
    if body is None:
        raise LookupError(f"no state or body is called {text!r}; write its name or ISO 3166 code, as in RUS or Russia")
    return body.id


def network(found: TieMap) -> RenderableType:
    """The map as a table, the heaviest edges first."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_row(*(Text(word, style="bold") for word in ("kind", "weight", "between")))
    for edge in sorted(found.edges, key=lambda e: (-e.weight, e.kind, e.sides)):
        table.add_row(phrases.word(edge.kind), f"{edge.weight:.1f}", clean(", ".join(map(name, edge.sides))))
    legend = "Weight: expected number of meetings (the sum of their chances), or the number of statements."
    told = f"Told in {phrases.count(found.coverage, 'report')}: more news is not more meetings."
    parts: list[RenderableType] = [table, Text(), Text(f"{legend} {told}", style="dim")]
    return Group(*parts, *([Text(), _measures(found)] if found.measures else []))


def _measures(found: TieMap) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_row(*(Text(word, style="bold") for word in ("side", "partners", "meetings", "between", "community")))
    for m in found.measures:
        table.add_row(
            clean(name(m.side)), str(m.partners), f"{m.meetings:.1f}", f"{m.betweenness:.2f}", str(m.community)
        )
    return table


def network_csv(found: TieMap) -> str:
    """A row an edge; `sides` and `of` are parted by `; `."""
    return csv_of(
        EDGE_COLUMNS,
        ({"kind": e.kind, "sides": "; ".join(e.sides), "weight": e.weight, "of": "; ".join(e.of)} for e in found.edges),
    )


def network_graphml(found: TieMap) -> str:
    """The map as GraphML (graphml.graphdrawing.org): nodes with a name and a kind, edges with kind and weight."""
    root = ElementTree.Element("graphml", xmlns=GRAPHML)
    for key, target, kind in KEYS:
        ElementTree.SubElement(root, "key", {"id": key, "for": target, "attr.name": key, "attr.type": kind})
    graph = ElementTree.SubElement(root, "graph", edgedefault="undirected")
    measured = {m.side: m for m in found.measures}
    for side in sorted({side for edge in found.edges for side in edge.sides}):
        node = _node(graph, side, name(side), TYPES.get(side[:2], "state"))
        if (m := measured.get(side)) is not None:
            values = (m.partners, m.meetings, m.betweenness, m.community)
            for key, value in zip(("partners", "meetings", "betweenness", "community"), values, strict=True):
                ElementTree.SubElement(node, "data", key=key).text = f"{value:g}"
    for number, edge in enumerate(found.edges):
        if len(edge.sides) == 2:
            _edge(graph, edge, *edge.sides)
            continue
        group = f"g{number}"
        _node(graph, group, f"{edge.kind} of {len(edge.sides)}", "group")
        for side in edge.sides:
            _edge(graph, edge, group, side)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _node(graph: ElementTree.Element, id_: str, label: str, kind: str) -> ElementTree.Element:
    node = ElementTree.SubElement(graph, "node", id=id_)
    ElementTree.SubElement(node, "data", key="name").text = clean(label)
    ElementTree.SubElement(node, "data", key="type").text = kind
    return node


def _edge(graph: ElementTree.Element, edge: Edge, one: str, other: str) -> None:
    drawn = ElementTree.SubElement(graph, "edge", source=one, target=other)
    ElementTree.SubElement(drawn, "data", key="kind").text = edge.kind
    ElementTree.SubElement(drawn, "data", key="weight").text = f"{edge.weight:g}"


def outcomes(found: Sequence[OutcomeRecord], *, today: date) -> RenderableType:
    """Outcomes by entry: what is expected, what came of it and when, what nobody has told of."""
    if not found:
        return Text("No outcome is told.")
    parts: list[RenderableType] = []
    entry = ""
    for record in found:
        if record.entry != entry:
            parts.append(Text(clean(f"{record.title}  {record.entry}"), style="bold"))
            entry = record.entry
        on = f" {phrases.day(record.on, today=today)}" if record.on else ""
        due = f", by {phrases.day(record.due, today=today)}" if record.due else ""
        line = Text(clean(f"{phrases.word(record.state)}{on}{due}: {record.text} ({phrases.word(record.kind)})"))
        parts.append(Padding(line, (0, 0, 0, 2)))
    return Group(*parts)


def outcomes_csv(found: Sequence[OutcomeRecord]) -> str:
    """A row an outcome; claims are parted by `; `."""
    return csv_of(
        OUTCOME_COLUMNS,
        (
            {
                "entry": record.entry,
                "title": record.title,
                "kind": record.kind,
                "state": record.state,
                "on": record.on,
                "text": record.text,
                "expected": "; ".join(record.expected),
                "answered": "; ".join(record.answered),
                "due": record.due,
            }
            for record in found
        ),
    )
