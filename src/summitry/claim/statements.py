"""What states and bodies say towards each other and do to each other, outside of occasions: praise, threats, aid,
sanctions.

A statement has a side that speaks or acts, which stands as subject or owner of the word, and another side that it is
turned to; a sentence that does not name both states nothing. What stands under another such word ("threatened to
expel") is only what that word is about.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from summitry.claim.assemble import chains
from summitry.claim.attribution import speakers
from summitry.claim.clauses import is_hearsay
from summitry.claim.groups import group, is_crowd, is_group
from summitry.claim.scenes import Scene
from summitry.claim.tense import Tense, is_denied, tense_of
from summitry.model.claim import Party, Source
from summitry.model.mention import Referent
from summitry.model.parse import Sentence
from summitry.model.report import Report
from summitry.model.span import Span
from summitry.model.statement import Statement, statement_id
from summitry.model.words import Direction, EventMode, Part, PartyKind, SourceKind
from summitry.refdata import acts, lexicon, offices
from summitry.refdata.acts import ActKind, ActWord
from summitry.syntax import SUBJECTS, below, clause, conjuncts, head_in, is_passive, path, subjects, subtree
from summitry.temporal.expression import Expression
from summitry.temporal.resolve import resolve

HISTORY = timedelta(days=365)
"""What was done longer ago than this, by the words, is history."""

UNDER = ("dobj", "dative", "prt", "advmod", "prep", "acomp", "oprd", "attr", "xcomp", "agent", "ccomp")
TOWARDS = ("to", "on", "against", "with", "at", "from", "for", "toward", "towards", "of", "upon", "over", "in")
"""Prepositions that lead to whom an act is turned to, the likeliest first."""

FORCES = frozenset(
    "force marine troop soldier army navy warship ship vessel jet plane aircraft fighter bomber coastguard guard police"
    " drone missile artillery military fleet instructor parliament senate lawmaker cabinet delegation leadership"
    " leader chief king queen crown prince court warplane commando interceptor carrier fire mercenary junta hacker"
    " doctor spy rescuer migrant convoy barrage salvo regulator authority side team state republic union message"
    " letter telegram remark comment note statement".split()
)
"""Nouns that act for the state whose name stands with them: "Turkish jets", "the German parliament"."""

CONVEYING = frozenset(
    "convey highlight stress express voice contain carry extend offer send emphasise emphasize".split()
)
"""Verbs whose subject gives what their object names."""
PLAIN = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "ROOT", "conj", "appos"})
"""Where a noun tells an act; under a preposition it only sets the scene: "since Russia's attack on Ukraine"."""
TO_DO = "to do"
"""Stands in the table for an infinitive: "told Beijing to rein in Pyongyang"."""
PRONOUNS = frozenset({"it", "he", "she", "they"})
VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Categories in which one who suffers need not be a state, and a group may act on nobody who is named."""
RIOTING = frozenset({"storm", "clash", "attack", "torch"})
IFS = frozenset({"if", "unless", "should", "whether"})
MAYBE = frozenset({"may", "might", "could", "would"})
TOGETHER = frozenset(
    {"judicial", "agree", "sign", "exercise", "trade", "ceasefire", "recognise", "release", "intelligence"}
)
"""Kinds in which the second of two joined subjects can be the other side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """A word of the table at its token; `through` is the preposition that its row asks for ("call on")."""

    at: int
    word: ActWord
    through: int | None = None


def statements(
    report: Report,
    shown: Sequence[Scene],
    times: Mapping[Part, Sequence[tuple[int, int, Expression]]],
) -> tuple[Statement, ...]:
    """All statements of a report, the headline's first, then in the order of its text."""
    texts = {Part.TEXT: report.text, Part.TITLE: report.title or ""}
    found: dict[str, Statement] = {}
    for scene in shown:
        if len({a.referent.id for _, a in scene.actors}) < 2 and not _names_group(scene.sentence):
            continue
        spans = [t for t in times.get(scene.sentence.part, ()) if scene.sentence.start <= t[0] < scene.sentence.end]
        for made in _told(report, scene, texts[scene.sentence.part], spans):
            found.setdefault(made.id, made)
    return tuple(found.values())


def _names_group(sentence: Sentence) -> bool:
    return any(token.lemma in acts.groups() for token in sentence.tokens)


def _told(report: Report, scene: Scene, text: str, spans: Sequence[tuple[int, int, Expression]]) -> Iterator[Statement]:
    sentence = scene.sentence
    known = {act.at: act for act in _acts(sentence)}
    between = {at: _sides(scene, act) for at, act in known.items()}
    for at, act in sorted(known.items()):
        sides = between[at]
        if sides is None or any(between.get(i) is not None for i in _governors(sentence, at)):
            continue
        speaker, target = sides
        day = _day(sentence, at, spans, report.published)
        modes = _modes(sentence, at, day, report.published)
        ahead = bool({EventMode.FUTURE, EventMode.HYPOTHETICAL} & set(modes))
        span = Span(start=sentence.start, end=sentence.end, text=text[sentence.start : sentence.end])
        token = sentence.tokens[at]
        outlet = Source(kind=SourceKind.MEDIA_OUTLET, text="", name=report.outlet)
        kind = _kind(act, speaker)
        if kind is None:
            continue
        yield Statement(
            id=statement_id(
                report=report.id,
                kind=kind.kind,
                at=token.start if sentence.part is Part.TEXT else -1 - token.start,
                speaker=speaker.id,
                target=target.id if target is not None else "",
            ),
            report=report.id,
            kind=kind.kind,
            category=acts.category(kind, ahead=ahead),
            mode=None if ahead else kind.mode,
            cameo=kind.cameo,
            modes=modes,
            dimension=kind.dimension,
            speaker=_party(speaker),
            target=_party(target) if target is not None else None,
            day=day or report.published,
            chain=chains(outlet, speakers(scene, at, text), report.outlet)[0],
            evidence=(span,) if sentence.part is Part.TEXT else (),
            headline=(span,) if sentence.part is Part.TITLE else (),
            marks=(Span(start=token.start, end=token.end, text=token.text),),
            rules=(f"act.{act.word.pos}.{act.word.lemma}",),
        )


def _kind(act: _Act, speaker: Referent) -> ActKind | None:
    """What an act is if this side does it: a crowd protests, and only a crowd."""
    kind = act.word.kind
    if is_crowd(speaker):
        if kind.kind == "complaint":
            return acts.kinds()["protest"]
        return acts.kinds()["riot"] if kind.category == "ASSAULT" and act.word.lemma in RIOTING else kind
    return None if kind.category == "PROTEST" else kind


def _party(referent: Referent) -> Party:
    return Party(id=referent.id, name=referent.name, kind=referent.kind, state=referent.state, office=referent.office)


def _acts(sentence: Sentence) -> Iterator[_Act]:
    """The words of the table in a sentence, each by the row whose other word stands nearest, else by its plain row."""
    table = acts.words()
    for token in sentence.tokens:
        pos = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}.get(token.pos)
        if token.tag in ("VBD", "VBZ", "VBP") and pos is None:
            pos = "verb"
        own = table.get((token.lower if pos == "adj" else token.lemma, pos or ""), ())
        if not own or token.dep == "amod" or (token.pos == "NOUN" and not _tells(sentence, token.index)):
            continue
        near = _near(sentence, token.index)
        ranked = [
            (min((near.index(word) for word in row.near if word in near), default=len(near)), row)
            for row in own
            if not row.near or not row.near.isdisjoint(near)
        ]
        if ranked:
            row = min(ranked, key=lambda item: item[0])[1]
            through = (i for i in below(sentence, token.index, "prep") if sentence.tokens[i].lower in row.near)
            if row.kind.category == acts.NO_ACT:
                continue
            yield _Act(at=token.index, word=row, through=next(through, None))


def _tells(sentence: Sentence, at: int) -> bool:
    """Whether a noun tells an act, by itself or as what somebody conveys."""
    return sentence.tokens[at].dep in PLAIN or _carrier(sentence, at) is not None


def _near(sentence: Sentence, at: int) -> list[str]:
    """The words under a word, objects first and the subject last, through prepositions, lists and particles."""
    found: list[str] = []
    under = below(sentence, at, *UNDER, *(SUBJECTS if _is_passive(sentence, at) else ()))
    for i in sorted(under, key=lambda i: (_rank(sentence.tokens[i].dep), i)):
        told = below(sentence, i, "nsubj") or below(sentence, at, "dobj", "dative")
        if told and any(sentence.tokens[k].lower == "to" for k in below(sentence, i, "aux")):
            found.append(TO_DO)  # another is to do it: "wants Sweden to act", not "wants to act"
        reach = [i]
        if sentence.tokens[i].dep in ("prep", "agent"):
            reach += below(sentence, i, "pobj")
        for k in (k for j in reach for k in conjuncts(sentence, j)):
            found += [sentence.tokens[k].lemma, sentence.tokens[k].lower]
    return [*found, *(sentence.tokens[i].lemma for i in below(sentence, at, "nsubj"))]


def _rank(dep: str) -> int:
    return UNDER.index(dep) if dep in UNDER else 0


def _governors(sentence: Sentence, at: int) -> Iterator[int]:
    """The words that an act stands under as their content: "threatened to ...", "announced that ..."."""
    for i in path(sentence, at)[:-1]:
        token = sentence.tokens[i]
        if token.dep in ("xcomp", "ccomp", "pcomp", "dobj", "pobj", "prep", "acl", "nsubj", "nsubjpass", "poss"):
            yield token.head
        elif token.dep == "advcl":
            if sentence.tokens[i].tag not in ("VB", "VBG"):
                return
            yield token.head
        else:
            return


def _sides(scene: Scene, act: _Act) -> tuple[Referent, Referent | None] | None:
    """Who acts, and on whom; `None` unless both are named and differ. A group may act on nobody who is named."""
    sentence, at = scene.sentence, act.at
    top = at
    named = frozenset(head for head, _ in scene.actors)
    doers = _owners(sentence, at, named) if act.word.pos == "noun" else _doers(sentence, at)
    if act.word.pos == "noun" and not doers and (carrier := _carrier(sentence, at)) is not None:
        doers, top = _doers(sentence, carrier), carrier
    actors = [side for i in doers for side in _acting(scene, i) if _is_side(side)]
    if not actors:
        actors = [side for side in _said_of_self(scene, at, doers) if _is_side(side)]
    if not actors:
        return None
    speaker = actors[0]
    under = set(subtree(sentence, top if act.through is None else act.through))
    under -= {k for i in doers for k in _noun_phrase(sentence, i) if act.word.pos != "noun" or top != at}
    turned = [r for r in _turned_to(scene, top, under) if _is_side(r) and _differs(r, speaker)]
    if not turned and act.word.kind.kind in TOGETHER:
        turned = [r for r in actors[1:] if _differs(r, speaker)]
    if act.word.kind.category in VIOLENT and (is_group(speaker) or not turned):
        suffering = (group(scene, i) for i in sorted(under) if i != top)
        turned = [r for r in suffering if r is not None and _differs(r, speaker)] + turned
    if not turned:
        turned = [r for r in _pointed_back(scene, top, under) if _is_side(r) and _differs(r, speaker)]
    if turned:
        return speaker, turned[0]
    return (speaker, None) if is_group(speaker) and act.word.kind.category in VIOLENT else None


def _said_of_self(scene: Scene, at: int, doers: Sequence[int]) -> Iterator[Referent]:
    """Who "it" is in "Zambia said it had agreed with China": the subject of the verb that governs the act."""
    sentence = scene.sentence
    if sentence.tokens[at].dep in ("ccomp", "conj") and any(sentence.tokens[i].lower in PRONOUNS for i in doers):
        above = clause(sentence, sentence.tokens[at].head)
        for i in below(sentence, above, "nsubj"):
            yield from _acting(scene, i)


def _pointed_back(scene: Scene, at: int, under: set[int]) -> Iterator[Referent]:
    """Whom "its soldiers" means: the subject of a verb above ("Pakistan said two of its soldiers had been killed")."""
    sentence = scene.sentence
    if not any(sentence.tokens[i].lower in ("its", "their", "his", "her") for i in under):
        return
    own = {head: actor.referent for head, actor in scene.actors}
    for verb in path(sentence, at)[1:]:
        yield from (own[i] for i in below(sentence, verb, "nsubj") if i in own)


def _doers(sentence: Sentence, verb: int) -> list[int]:
    """Who does what a verb tells: its subjects, or the "by" of a passive."""
    if _is_passive(sentence, verb):
        return [j for i in below(sentence, verb, "agent") for j in below(sentence, i, "pobj")]
    return subjects(sentence, verb)


def _is_passive(sentence: Sentence, at: int) -> bool:
    """A passive verb, or a participle that opens a sentence: "Asked by reporters ..."."""
    token = sentence.tokens[at]
    bare = token.tag == "VBN" and token.dep == "advcl" and not below(sentence, at, "aux", "auxpass", "nsubj", "mark")
    return bare or is_passive(sentence, at)


def _is_side(referent: Referent) -> bool:
    """A state, a body, or who speaks for one: a private person is none."""
    return referent.kind is not PartyKind.PERSON or referent.office is not None


def _differs(one: Referent, other: Referent) -> bool:
    if is_group(one) or is_group(other):
        return one.id != other.id
    return one.id != other.id and (one.state is None or one.state != other.state)


def _owners(sentence: Sentence, at: int, named: frozenset[int]) -> list[int]:
    """Whose a noun is: "Beijing's criticism", "criticism from Beijing"."""
    return [
        *below(sentence, at, "poss"),
        *(i for i in below(sentence, at, "amod", "compound", "nmod") if i in named),
        *(
            j
            for i in below(sentence, at, "prep")
            if sentence.tokens[i].lower in ("by", "from")
            for j in below(sentence, i)
        ),
    ]


def _carrier(sentence: Sentence, at: int) -> int | None:
    """The verb that conveys what a noun names: "the letter conveyed a spirit of congratulation"."""
    for i in path(sentence, at)[:-1]:
        token = sentence.tokens[i]
        above = sentence.tokens[token.head]
        if token.dep == "dobj":
            return above.index if above.lemma in CONVEYING else None
        if token.dep not in ("pobj", "prep", "conj") or (token.dep == "pobj" and above.lower != "of"):
            return None
    return None


def _noun_phrase(sentence: Sentence, at: int) -> list[int]:
    skipped = {k for i in below(sentence, at, "relcl", "conj", "appos") for k in subtree(sentence, i)}
    return [i for i in subtree(sentence, at) if i not in skipped]


def _acting(scene: Scene, at: int) -> Iterator[Referent]:
    """The side that a subject names: itself, or the state that its noun acts for."""
    sentence = scene.sentence
    own = [a.referent for head, a in scene.actors if head == at]
    if own:
        yield own[0]
        return
    words = _noun_phrase(sentence, at)
    token = sentence.tokens[at]
    acts_for = (
        token.lemma in FORCES
        or token.lemma in lexicon.speakers()
        or token.lower in lexicon.speakers()
        or offices.office_of(token.lower) is not None
        or offices.office_of(token.lemma) is not None
    )
    found = False
    if acts_for:
        for head, actor in scene.actors:
            if head in words and (actor.referent.state or actor.referent.kind is PartyKind.ORGANISATION):
                found = True
                yield actor.referent
    unnamed = None if found else group(scene, at)
    if unnamed is not None:
        yield unnamed


def _turned_to(scene: Scene, at: int, under: set[int]) -> list[Referent]:
    """Of the sides under a word, the likeliest first: its object, then what its prepositions lead to, then the rest."""
    sentence = scene.sentence
    ranked = []
    for head, actor in scene.actors:
        if head not in under:
            continue
        step = next((i for i in path(sentence, head) if sentence.tokens[i].head == at), head)
        token = sentence.tokens[step]
        if token.dep in ("advcl", "conj", "npadvmod", "parataxis") or _is_told_apart(sentence, head, at):
            continue
        direct = step == head or token.dep in ("dobj", "dative", "nsubjpass")
        order = TOWARDS.index(token.lower) if token.lower in TOWARDS else len(TOWARDS)
        ranked.append((0 if token.dep == "dative" else 1 if direct else 2, order, head, actor.referent))
    return [r for *_, r in sorted(ranked, key=lambda item: item[:3])]


def _is_told_apart(sentence: Sentence, head: int, at: int) -> bool:
    """In a clause that only says what hearsay under the act tells: "denied a report that he would visit China"."""
    for i in path(sentence, head):
        if i == at:
            return False
        token = sentence.tokens[i]
        if token.dep in ("acl", "relcl") and is_hearsay(sentence, token.head):
            return True
    return False


def _modes(sentence: Sentence, at: int, day: date | None, published: date) -> tuple[EventMode, ...]:
    found = set()
    verb = clause(sentence, at)
    helpers = {sentence.tokens[i].lower for i in below(sentence, verb, "aux", "mark", "auxpass")}
    tense = tense_of(sentence, verb)
    conditional = any(
        sentence.tokens[j].lower in IFS for i in below(sentence, verb, "advcl") for j in below(sentence, i, "mark")
    )
    if helpers & IFS or (helpers & {"may", "might", "could"}) or (conditional and helpers & MAYBE):
        found.add(EventMode.HYPOTHETICAL)
    elif tense in (Tense.FUTURE, Tense.INFINITIVE):
        found.add(EventMode.FUTURE)
    if is_denied(sentence, verb):
        found.add(EventMode.NEGATED)
    if day is not None and day < published - HISTORY:
        found.add(EventMode.HISTORICAL)
    return tuple(sorted(found))


def _day(sentence: Sentence, at: int, spans: Sequence[tuple[int, int, Expression]], published: date) -> date | None:
    """The day that the first past time of an act's own clause names, to the middle of what its words allow."""
    for start, end, expression in spans:
        head = head_in(sentence, start, end)
        if head is None or clause(sentence, head) != clause(sentence, at):
            continue
        window = resolve(expression, today=published, direction=Direction.PAST)
        if window is None or window.earliest is None or window.latest is None:
            continue
        if window.latest <= published:
            return window.earliest + (window.latest - window.earliest) // 2
    return None
