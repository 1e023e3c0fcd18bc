"""The gate in front of the parser: only sentences near an actor and an occasion are parsed.

A block (a line of the text) is cut into sentences by punctuation alone. A report passes if two sides are named in it
and some sentence names an occasion and it, or a neighbour, an actor; of a report that passes, each such sentence is
parsed with one sentence of context, what soon after speaks of agenda, and the lead. What the gate drops is measured
(`make measure`), not assumed.
"""

import bisect
import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import ahocorasick_rs

from summitry.model.report import Report
from summitry.model.words import OutcomeKind, Part, PartyKind
from summitry.nlp import Piece
from summitry.refdata import acts, lexicon, names, places, states

MAX_SENTENCE = 2000
"""Characters; a longer "sentence" is a table or broken text and is cut, so that no input holds the parser for long."""

MAX_PIECE = 8000
"""Characters; a longer run of sentences is parsed in parts, so that memory does not grow with a paragraph."""

MAX_REPORT = 60_000
"""Characters of a report that are parsed (some 10,000 words); what a report tells of after so much that the gate kept
is passed over, so that no single text holds a batch for minutes."""

GOES_ON = 4
"""So many sentences after one that is wanted may go on with its agenda ("Also on the table are ...")."""

NAMED = frozenset({OutcomeKind.AGREEMENT, OutcomeKind.STATEMENT, OutcomeKind.COMMITMENT})
"""Kinds of outcome whose nouns go on with what was told before: "a joint statement is expected"."""

LEAD = 2
"""Sentences at the beginning of a report that passes which are always parsed: they say who is who."""

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_WORD = re.compile(r"[a-z]+")
_STOPS = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Lt|Col|St|No|U\.S|U\.K|U\.N|E\.U"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_IRREGULAR = {
    "admit": "admits admitted admitting",
    "break": "breaks broke broken breaking",
    "buy": "buys bought buying",
    "build": "builds built building",
    "cut": "cuts cut cutting",
    "ban": "bans banned banning",
    "bow": "bows bowed bowing",
    "beg": "begs begged begging",
    "begin": "begins began begun beginning",
    "condole": "condoles condoled condoling",
    "deny": "denies denied denying",
    "expel": "expels expelled expelling",
    "free": "frees freed freeing",
    "freeze": "freezes froze frozen freezing",
    "give": "gives gave given giving",
    "hit": "hits hit hitting",
    "hold": "holds held holding",
    "leave": "leaves left leaving",
    "lend": "lends lent lending",
    "pay": "pays paid paying",
    "put": "puts put putting",
    "rebuff": "rebuffs rebuffed rebuffing",
    "rely": "relies relied relying",
    "ratify": "ratifies ratified ratifying",
    "seek": "seeks sought seeking",
    "sell": "sells sold selling",
    "send": "sends sent sending",
    "slam": "slams slammed slamming",
    "slap": "slaps slapped slapping",
    "spurn": "spurns spurned spurning",
    "stand": "stands stood standing",
    "strike": "strikes struck striking",
    "supply": "supplies supplied supplying",
    "swap": "swaps swapped swapping",
    "tell": "tells told telling",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
    "commit": "commits committed committing",
    "undertake": "undertakes undertook undertaken undertaking",
    "reaffirm": "reaffirms reaffirmed reaffirming",
    "decry": "decries decried decrying",
    "drop": "drops dropped dropping",
    "patrol": "patrols patrolled patrolling",
    "pull": "pulls pulled pulling",
    "stop": "stops stopped stopping",
    "shell": "shells shelled shelling",
    "worry": "worries worried worrying",
    "carry": "carries carried carrying",
    "deploy": "deploys deployed deploying",
    "file": "files filed filing",
    "gun": "guns gunned gunning",
    "stab": "stabs stabbed stabbing",
    "blow": "blows blew blown blowing",
    "sink": "sinks sank sunk sinking",
    "overrun": "overruns overran overrunning",
    "kidnap": "kidnaps kidnapped kidnapping",
    "bar": "bars barred barring",
    "quit": "quits quit quitting",
    "rush": "rushes rushed rushing",
    "brush": "brushes brushed brushing",
    "reach": "reaches reached reaching",
    "clinch": "clinches clinched clinching",
    "breach": "breaches breached breaching",
    "launch": "launches launched launching",
    "march": "marches marched marching",
    "torch": "torches torched torching",
    "scrap": "scraps scrapped scrapping",
    "defy": "defies defied defying",
    "fortify": "fortifies fortified fortifying",
    "petition": "petitions petitioned petitioning",
    "equip": "equips equipped equipping",
    "make": "makes made making",
    "take": "takes took taken taking",
    "throw": "throws threw thrown throwing",
    "forgive": "forgives forgave forgiven forgiving",
    "cancel": "cancels cancelled canceled cancelling canceling",
    "label": "labels labelled labeled labelling labeling",
    "lobby": "lobbies lobbied lobbying",
    "stag": "stage stages staged staging",
    "extol": "extols extolled extolling",
    "come": "comes came coming",
    "confer": "confers conferred conferring",
    "fly": "flies flew flown flying",
    "get": "gets got getting",
    "go": "goes went gone going",
    "meet": "meets met meeting",
    "see": "sees saw seen seeing",
    "sit": "sits sat sitting",
    "ring": "rings rang rung ringing",
    "speak": "speaks spoke spoken speaking",
    "spend": "spends spent spending",
    "swing": "swings swung swinging",
    "travel": "travels travelled traveled travelling traveling",
    "shoot": "shoots shot shooting",
    "ship": "ships shipped shipping",
    "rap": "raps rapped rapping",
    "plan": "plans planned planning",
    "try": "tries tried trying",
    "penalise": "penalises penalised penalising",
    "snub": "snubs snubbed snubbing",
    "refute": "refutes refuted refuting",
    "rebut": "rebuts rebutted rebutting",
    "unfreeze": "unfreezes unfroze unfrozen unfreezing",
    "rally": "rallies rallied rallying",
    "comply": "complies complied complying",
    "shun": "shuns shunned shunning",
}


DATELINE = 100
DATELINED = 5
"""Blocks from the top of a text of which one may begin with a dateline, below the title and the author."""
# "BEIJING, May 14 (Reuters) - ", "TOKYO — ": where and when it was written, no day of a meeting.
_DATELINE = re.compile(
    r"\s*[A-Z][\w.,'’ /-]{1,50}\([A-Z][\w. -]{1,24}\)\s*[-–—]{1,2}\s"
    r"|\s*\([A-Z][\w. -]{1,24}\)\s*[-–—]{1,2}\s"
    r"|\s*[A-Z]{3}[A-Z .,'-]*(?:,\s[\w. ]{2,20})?(?:,\s\d{4})?\s[-–—]{1,2}\s"
)


# words that tell of another side without naming it
_OTHERS = re.compile(
    r"\b(?:abroad|overseas|foreign (?:trip|tour|visit|travel)|summits?\b"
    r"|(?:african|arab|asian|balkan|baltic|caribbean|european|gulf|island|latin american|nordic)"
    r" (?:leaders|heads of|ministers|presidents|countries|nations)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A sentence by punctuation: where it lies, and whether it may name an occasion or an actor, or tell an act of one
    side on another, or a deed of a group without a name in the one state that it names.
    """

    block: int
    start: int
    end: int
    strong: bool
    weak: bool
    actor: bool
    act: bool
    deed: bool


def pieces(report: Report) -> tuple[Piece, ...]:
    """The runs of sentences worth parsing, in order: of the title first, then of the text."""
    cuts, hits = cut(report.text)
    chosen = wanted(cuts)
    title = own_title(report)
    headline, more = cut(title) if title else ([], ())
    deeds = {i for i, c in enumerate(cuts) if c.deed}
    if (not chosen and not wanted(headline)) or not has_two_sides(report, (*more, *hits)):
        return tuple(_runs(report.text, cuts, _first(cuts, sorted(deeds))))
    lead = set(range(min(LEAD, len(cuts))))
    kept = sorted(
        lead
        | {j for i in chosen for j in (i - 1, i, i + 1) if 0 <= j < len(cuts)}
        | _going_on(report.text, cuts, chosen)
        | deeds
    )
    found = [
        Piece(part=Part.TITLE, block=c.block, start=c.start, text=(title or "")[c.start : c.end]) for c in headline
    ]
    return (*found, *_runs(report.text, cuts, _first(cuts, kept)))


def own_title(report: Report) -> str | None:
    """The title, if the text does not have it."""
    return report.title if report.title and report.title.strip() not in report.text else None


def has_two_sides(report: Report, hits: Iterable[names.NameHit]) -> bool:
    """Whether the report names two states or regions, by their people or places too, or a body with its members, or
    says "abroad" or "summit": without them there is nobody to meet. `hits` are the names in it.
    """
    found: set[str] = set()
    for side in itertools.chain(_sides(hits, report.published), _elsewhere(report)):
        found.add(side)
        if len(found) > 1:
            return True
    return False


def _sides(hits: Iterable[names.NameHit], on: date) -> Iterator[str]:
    """The side of each name; a name whose side is not known stands for itself."""
    for hit in hits:
        state = states.state_of(hit.text)
        known = names.referents(hit.text, on=on) if state is None else ()
        yield state or (known[0].referent.state if known else None) or hit.text
        if known and known[0].referent.kind is PartyKind.ORGANISATION:
            yield "its members"


def _elsewhere(report: Report) -> Iterator[str]:
    for text in (report.title or "", report.text):
        if _OTHERS.search(text):
            yield "others"
        for place in places.find(text):
            yield place.state or place.name


def _first(cuts: Sequence[Cut], kept: Sequence[int]) -> Sequence[int]:
    """Those of the kept sentences that a report may have parsed."""
    lengths = itertools.accumulate(cuts[i].end - cuts[i].start for i in kept)
    return kept[: sum(length <= MAX_REPORT for length in lengths)]


def _going_on(text: str, cuts: Sequence[Cut], chosen: Sequence[int]) -> set[int]:
    """Sentences soon after a wanted one that speak of agenda or outcome without naming an occasion."""
    near = {j for i in chosen for j in range(i + 2, min(i + GOES_ON + 1, len(cuts)))}
    return {j for j in near if _agenda_words().search(text, cuts[j].start, cuts[j].end)}


@functools.cache
def _agenda_words() -> re.Pattern[str]:
    forms = {"on the table"}
    for (lemma, pos), words in lexicon.agenda_words().items():
        for word in words:
            if word.when == "always" and not (pos == "noun" and word.particles):
                followed = [f" {particle}" for particle in word.particles] or [""]
                forms.update(form + after for form in _forms(lemma, pos) for after in followed)
    forms.update(
        form
        for lemma, gives in lexicon.outcome_verbs().items()
        if gives not in ("object", "subject")
        for form in _forms(lemma, "verb")
    )
    forms.update(
        form for lemma, kind in lexicon.outcome_nouns().items() if kind in NAMED for form in _forms(lemma, "noun")
    )
    forms.update(_forms("sign", "verb") | _forms("discussion", "noun"))
    return re.compile(rf"\b(?:{'|'.join(sorted(forms, key=lambda f: (-len(f), f)))})\b", re.IGNORECASE)


def passed_over(report: Report) -> int:
    """Characters of the text that the gate keeps from the parser."""
    return len(report.text) - sum(len(piece.text) for piece in pieces(report) if piece.part is Part.TEXT)


def _runs(text: str, cuts: Sequence[Cut], kept: Sequence[int]) -> Iterator[Piece]:
    """Neighbouring sentences of one block as one piece; the parts of a sentence that was cut stay apart."""
    run: list[int] = []
    for i in kept:
        if run and not _joins(cuts, run, i):
            yield _piece(text, cuts, run)
            run = []
        run.append(i)
    if run:
        yield _piece(text, cuts, run)


def _joins(cuts: Sequence[Cut], run: Sequence[int], i: int) -> bool:
    first, last, cut = cuts[run[0]], cuts[run[-1]], cuts[i]
    apart = i != run[-1] + 1 or cut.block != first.block or cut.start == last.end
    return not apart and cut.end - first.start <= MAX_PIECE


def _piece(text: str, cuts: Sequence[Cut], run: Sequence[int]) -> Piece:
    first, last = cuts[run[0]], cuts[run[-1]]
    return Piece(part=Part.TEXT, block=first.block, start=first.start, text=text[first.start : last.end])


def wanted(cuts: Sequence[Cut]) -> list[int]:
    """The sentences that name an occasion near an actor."""
    actors = [cut.actor for cut in cuts]
    return [
        i
        for i, cut in enumerate(cuts)
        if (cut.strong and any(actors[max(0, i - 1) : i + 2])) or (cut.weak and cut.actor) or cut.act
    ]


def cut(text: str) -> tuple[list[Cut], tuple[names.NameHit, ...]]:
    """The sentences of a text by punctuation, and the names in it."""
    bounds = []
    for block, (start, end) in enumerate(_blocks(text)):
        told = _DATELINE.match(text, start, min(end, start + DATELINE)) if block < DATELINED else None
        first = told.end() if told else start
        bounds += [(block, max(a, first), b) for a, b in _sentences(text, start, end) if b > first]
    starts = [a for _, a, _ in bounds]
    strong, weak = _occasions(text)
    hits = names.scan(text)
    sides: dict[int, set[str]] = {}
    for hit in hits:
        sides.setdefault(bisect.bisect_right(starts, hit.start) - 1, set()).add(states.state_of(hit.text) or hit.text)
    holds = [{bisect.bisect_right(starts, at) - 1 for at in own} for own in (strong, weak)]
    cuts = [
        Cut(
            block=block,
            start=a,
            end=b,
            strong=i in holds[0],
            weak=i in holds[1],
            actor=i in sides,
            act=len(sides.get(i, ())) > 1 and not _act_words().isdisjoint(_WORD.findall(text[a:b].lower())),
            deed=len(sides.get(i, ())) == 1 and _is_deed(text[a:b]),
        )
        for i, (block, a, b) in enumerate(bounds)
    ]
    return cuts, hits


def _is_deed(text: str) -> bool:
    """Whether a sentence may tell what protesters, rebels or police do."""
    words = set(_WORD.findall(text.lower()))
    return not _act_words().isdisjoint(words) and not _group_words().isdisjoint(words)


@functools.cache
def _group_words() -> frozenset[str]:
    irregular = {"police", "policemen", "gunmen", "militiamen"}
    return frozenset(form for word in acts.groups() for form in _forms(word, "noun")) | irregular


@functools.cache
def _act_words() -> frozenset[str]:
    """Words by which one side acts on another or speaks towards it, and those for the tie between them."""
    found = {form for lemma, pos in acts.words() for form in _forms(lemma, pos)}
    found |= {form for lemma in acts.TIES for form in _forms(lemma, "noun")}
    return frozenset(found)


def _occasions(text: str) -> tuple[list[int], list[int]]:
    """Where the text names an occasion by a strong word, and by a weak one."""
    automaton, is_strong = _automaton()
    strong: list[int] = []
    weak: list[int] = []
    lower = text.lower()
    if len(lower) != len(text):  # a few capitals grow when lowered; the offsets must stay those of the text
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for index, start, end in automaton.find_matches_as_indexes(lower):
        if (start and lower[start - 1].isalpha()) or (end < len(lower) and lower[end].isalpha()):
            continue
        (strong if is_strong[index] else weak).append(start)
    return strong, weak


@functools.cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[bool, ...]]:
    forms: dict[str, bool] = {}
    for (lemma, pos), words in lexicon.occasions().items():
        for word in words:
            for form in _forms(lemma, pos) if word.gate != "beside" else ():
                opens = f"{form} {word.particle}" if word.gate == "phrase" else form
                forms[opens] = forms.get(opens, False) or word.gate == "alone"
    patterns = sorted(forms)
    automaton = ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return automaton, tuple(forms[pattern] for pattern in patterns)


def _forms(lemma: str, pos: str) -> set[str]:
    """The written forms of a word of the table."""
    if lemma == "be":
        return {f"{word} in" for word in ("be", "is", "was", "been", "are", "were")}
    if pos == "noun":
        plural = f"{lemma[:-1]}ies" if lemma.endswith("y") and lemma[-2] not in "aeou" else f"{lemma}s"
        return {lemma, plural}
    if lemma in _IRREGULAR:
        return {lemma, *_IRREGULAR[lemma].split()}
    stem = lemma.removesuffix("e")
    return {lemma, f"{lemma}s", f"{stem}ed", f"{stem}ing"}


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Lines that hold letters, without the white space around them."""
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if any(c.isalpha() for c in stripped):
            start = match.start() + len(line) - len(line.lstrip())
            yield start, start + len(stripped)


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts, begin = [], start
    for match in _STOPS.finditer(text, start, end):
        if _ABBREVIATION.search(text, max(begin, match.start() - 6), match.start()) is None:
            cuts.append((begin, match.start()))
            begin = match.end()
    cuts.append((begin, end))
    return [(i, min(b, i + MAX_SENTENCE)) for a, b in cuts for i in range(a, max(b, a + 1), MAX_SENTENCE)]
