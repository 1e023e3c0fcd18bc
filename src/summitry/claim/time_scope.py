"""Which time phrases of a sentence bear on an occasion, by the grammar alone: nothing here knows what a phrase says.

A phrase bears on an occasion if the way from it up the parse meets the way from the occasion before it crosses
another clause, another occasion or a verb of speech. "since 2019" never does; the day of a cancellation is no day of
the visit. A place on the way is no hindrance: the parser hangs "in May" on the place of "talks in Rome in May".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from summitry.claim.cue_words import cue_of
from summitry.claim.orders import ORDER, is_said
from summitry.claim.reach import reach
from summitry.claim.scenes import Scene
from summitry.model.parse import Sentence
from summitry.model.words import Direction, PartyKind, RelationKind
from summitry.syntax import SUBJECTS, auxiliaries, below, clause, head_in, is_passive, objects, path, subtree
from summitry.temporal.expression import Expression, Month, Part, Quarter, SeasonOf
from summitry.temporal.resolve import resolve

CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "pcomp", "csubj"})
SPANS = frozenset({"course", "month", "period", "frame", "window", "span"})
"""Nouns that only carry a time: "in the course of Ramadan"."""
PLACES = frozenset({"schedule", "expect"})
ASKED = frozenset({"ask", "question", "press"})
DECIDED = frozenset({"agree", "accept", "invite", "consider", "decide", "decline"})
"""Effects of verbs that have a day of their own: "agreed on Saturday to meet"."""
FORMERLY = frozenset({"originally", "initially", "first", "previously", "formerly"})
UNTOLD = frozenset({"since", "until"})
NAMING = 64
"""Characters before a phrase in which a word can prefer it."""
PREFERRED = (
    # words before a phrase that make it the likelier part of what another phrase says, an example
    (r"(?:most |very |more )?(?:likely|probably|preferably|ideally|possibly|perhaps|maybe)", "May, probably late May"),
    (r"(?:in|with) all (?:likelihood|probability)", "in May, in all likelihood on the 16th"),
    (r"with a preference for", "in May, with a preference for late May"),
)
PREFERRED_AFTER = (
    # the same for words behind it
    (
        r"(?: as| was| is| being| seem(?:s|ed)?| look(?:s|ed)?| would be)(?: the)?(?: most| more)? (?:like|prob)",
        "in May, late May being likelier",
    ),
    (r",? if (?:all goes well|possible)", "in May, on the 16th if all goes well"),
)
_LEADS = r"(?: (?:to be|it will be|in|on|at|by|around|about|before|after|during|for|as early as|the|some ?time|from))*"
_BEFORE = re.compile(rf"\b(?:{'|'.join(row[0] for row in PREFERRED)}){_LEADS} ?$", re.IGNORECASE)
_AFTER = re.compile("|".join(row[0] for row in PREFERRED_AFTER), re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePhrase:
    """A time expression of a sentence at its head word."""

    head: int
    start: int
    end: int
    expression: Expression


def phrases(sentence: Sentence, found: Sequence[tuple[int, int, Expression]]) -> tuple[TimePhrase, ...]:
    """The time expressions (start, end, expression) of a sentence, each at its head word."""
    heads = ((head_in(sentence, start, end), start, end, expression) for start, end, expression in found)
    return tuple(TimePhrase(head=h, start=s, end=e, expression=x) for h, s, e, x in heads if h is not None)


def bearing(
    scene: Scene, times: Sequence[TimePhrase], steps: Sequence[int], today: date
) -> list[tuple[TimePhrase, int]]:
    """The phrases that bear on an occasion with the way `steps` up the parse, each with the word that it hangs on."""
    return [
        (time, at)
        for time in times
        if (at := _hangs_on(scene, time, times, steps, today)) is not None and not _is_anothers(scene, steps, at)
    ]


def may_bear(sentence: Sentence, time: TimePhrase, index: int) -> bool:
    """Whether a phrase that hangs on nothing of the occasion can be meant for it: in its clause or the main one."""
    own, other = clause(sentence, index), clause(sentence, time.head)
    aside = any(sentence.tokens[i].dep in ("relcl", "acl", "advcl") for i in (own, other))
    return not _is_of_speech(sentence, time) and (own == other or not aside)


def is_preferred(time: TimePhrase, text: str) -> bool:
    """Whether the words around a phrase make it the likelier part of a longer time.

    Only where another phrase tells that longer time: alone, "probably in May" is a time that is probable.
    """
    before = " ".join(text[max(0, time.start - NAMING) : time.start].split(" "))
    return _BEFORE.search(before) is not None or _AFTER.match(text, time.end) is not None


def preposition(sentence: Sentence, time: TimePhrase) -> str:
    """The preposition over a phrase, or ""."""
    token = sentence.tokens[time.head]
    if token.pos == "ADP":
        return token.lower
    above = sentence.tokens[token.head]
    return above.lower if above.pos == "ADP" else ""


def limit(sentence: Sentence, time: TimePhrase, index: int) -> RelationKind | None:
    """ "before", "after" above a noun that only carries the time: "ahead of a mid-December deadline"."""
    through_noun = False
    for at in path(sentence, time.head)[1:]:
        token = sentence.tokens[at]
        if at == index:
            return None  # the occasion's own days
        if token.pos in ("NOUN", "PROPN") and not time.start <= token.start < time.end:
            through_noun = True
        elif token.pos == "ADP" and token.lower in ("before", "after"):
            return ORDER[token.lower] if through_noun else None
        elif token.pos == "ADP" and token.lower == "of" and sentence.tokens[token.head].lower == "ahead":
            return RelationKind.BEFORE if through_noun else None
        elif token.pos in ("VERB", "AUX"):
            return None
    return None


def speech_of(sentence: Sentence, time: TimePhrase) -> int | None:
    """The verb of saying that a phrase dates ("said on Thursday"), or `None`."""
    for i in path(sentence, time.head)[1:]:
        token = sentence.tokens[i]
        if token.pos in ("VERB", "AUX"):
            return i if is_said(token) or token.lemma in ASKED else None
    return None


def _is_of_speech(sentence: Sentence, time: TimePhrase) -> bool:
    if preposition(sentence, time) in UNTOLD or speech_of(sentence, time) is not None:
        return True
    verb, cue = clause(sentence, time.head), cue_of(sentence, clause(sentence, time.head))
    return sentence.tokens[verb].tag == "VBD" and cue is not None and cue.effect in DECIDED


def _is_anothers(scene: Scene, steps: Sequence[int], at: int) -> bool:
    """Whether a word above, out of a noun's clause, is said of an occasion nearer to it: "points to May as the window
    for the talks, with expectations that the tour follows".
    """
    tokens, own = scene.sentence.tokens, steps.index(at)
    if not any(tokens[i].dep in ("acl", "ccomp") and tokens[tokens[i].head].pos == "NOUN" for i in steps[:own]):
        return False
    ways = (reach(scene.sentence, o.token) for o in scene.occasions if o.token != steps[0])
    return any(at in way and way.index(at) < own for way in ways)


def _is_ahead(time: TimePhrase, today: date) -> bool:
    """Whether a phrase is of days to come however it is read: "over the next two weeks", when nothing was said yet."""
    past, free = (resolve(time.expression, today=today, direction=d) for d in (Direction.PAST, Direction.UNKNOWN))
    if past is None or free is None or past.earliest is None or past.earliest < today:
        return False
    return free.latest is None or free.latest > today


def _is_only_being(scene: Scene, at: int) -> bool:
    """A form of "be" in no place: "is to be in December"."""
    inside = set(subtree(scene.sentence, at))
    return scene.sentence.tokens[at].lemma == "be" and not any(head in inside for head, _ in scene.places)


def _is_placed(sentence: Sentence, at: int) -> bool:
    """A passive verb by which occasions, and hardly anything else, get their day."""
    token = sentence.tokens[at]
    cue = cue_of(sentence, at)
    return token.tag == "VBN" and (token.lemma in ("hold", "convene") or (cue is not None and cue.effect in PLACES))


def _is_another_main_clause(sentence: Sentence, at: int) -> bool:
    """ "he wants no meeting, and word of it would come on Friday"; not "and it will be on Friday"."""
    if sentence.tokens[at].dep != "conj" or sentence.tokens[at].pos not in ("VERB", "AUX"):
        return False
    return any(sentence.tokens[i].lower not in ("it", "this", "that", "which") for i in below(sentence, at, *SUBJECTS))


def _is_said_of(scene: Scene, at: int, occasion: int) -> bool:
    """Whether a clause after a noun is said of the occasion: "a meeting planned for May"; also "a meeting of Xi and
    Modi, which could be in May", for a person is no "which".
    """
    sentence = scene.sentence
    token = sentence.tokens[at]
    if token.dep not in ("relcl", "acl"):
        return False
    if _is_placed(sentence, at) and (token.head in path(sentence, occasion) or occasion in path(sentence, token.head)):
        return True  # "a report of talks to be held in May", "a summit with leaders that was planned for May"
    person = occasion in path(sentence, token.head) and any(
        head == token.head and actor.referent.kind in (PartyKind.PERSON, PartyKind.OFFICE)
        for head, actor in scene.actors
    )
    which = any(sentence.tokens[i].lower == "which" for i in sentence.children[at])
    return token.head == occasion or (person and which)


def _is_decided(sentence: Sentence, at: int, *, above: Sequence[int] | None = None) -> bool:
    """Whether a past verb tells that the occasion was agreed on, so that its day is that of the agreement: over the
    occasion's own clause, which is among the words `above` leads to ("agreed on Saturday to meet"), or as a passive ("a
    summit that was agreed in January").
    """
    token, cue = sentence.tokens[at], cue_of(sentence, at)
    if token.tag not in ("VBD", "VBN") or cue is None or cue.effect not in DECIDED:
        return False
    return is_passive(sentence, at) or any(sentence.tokens[i].dep in ("xcomp", "ccomp") for i in above or ())


def was_planned(sentence: Sentence, time: TimePhrase) -> bool:
    """Whether a phrase tells when an occasion was to be at first: "initially scheduled for Thursday"."""
    for at in path(sentence, time.head)[1:]:
        token = sentence.tokens[at]
        if token.pos in ("VERB", "AUX"):
            words = {sentence.tokens[i].lower for i in below(sentence, at, "advmod")}
            at_first = any(sentence.tokens[i].lower == "first" for i in objects(sentence, at, "at"))
            return token.tag == "VBN" and (at_first or bool(words & FORMERLY))
    return False


def is_new_plan(sentence: Sentence, time: TimePhrase) -> bool:
    """Whether a phrase hangs on a verb joined to that of a plan given up: "had been planned for May and is now to be in
    June".
    """
    for at in path(sentence, time.head)[1:]:
        token = sentence.tokens[at]
        if token.dep == "conj" and token.pos in ("VERB", "AUX"):
            return token.tag in ("VBZ", "VBP") or any(a.tag in ("MD", "VBZ", "VBP") for a in auxiliaries(sentence, at))
    return False


def _goes_on(sentence: Sentence, time: TimePhrase, occasion: int) -> bool:
    """Whether a month or longer stands right behind the words of an occasion: in "wrote of a meeting in Rome in August"
    August is not when it was written; "announced a visit to Rome on Monday" is open, and left to the verb.
    """
    expression = time.expression.of if isinstance(time.expression, Part) else time.expression
    if not isinstance(expression, Month | SeasonOf | Quarter):
        return False
    last = sentence.tokens[subtree(sentence, occasion)[-1]]
    between = [t for t in sentence.tokens[last.index + 1 :] if t.start < time.start]
    return last.end <= time.start and all(t.pos in ("ADP", "DET") for t in between)


def _hangs_on(
    scene: Scene, time: TimePhrase, times: Sequence[TimePhrase], steps: Sequence[int], today: date
) -> int | None:
    """The word on the occasion's way that the time phrase hangs on, or `None` if it bears on something else."""
    sentence = scene.sentence
    occasions = {o.token for o in scene.occasions if not _is_only_being(scene, o.token)}
    open_to = {head for head, _ in scene.actors} | {head for head, _ in scene.places}
    # people: of "Late Wednesday Xi came" the parser hangs the day on the name
    if preposition(sentence, time) in UNTOLD:
        return None
    if time.head in steps:
        return time.head
    between: list[int] = []
    previous, said_of_it = time.head, _is_said_of(scene, time.head, steps[0])
    for at in path(sentence, time.head)[1:]:
        token = sentence.tokens[at]
        if at in steps:
            if sentence.tokens[previous].dep in CLAUSES and not said_of_it and previous not in steps:
                return None
            saying = at != steps[0] and (is_said(token) or _is_decided(sentence, at, above=steps[: steps.index(at)]))
            saying = saying or any(_is_decided(sentence, i, above=()) for i in between)
            if saying and not _is_ahead(time, today) and not _goes_on(sentence, time, steps[0]):
                return None
            return at
        outside = not any(t.start <= token.start < t.end for t in times)  # "for three days beginning on 8 April"
        starts = token.tag == "VBG" and token.lemma in ("begin", "start")
        said_of_it = _is_said_of(scene, at, steps[0]) or starts
        passes = token.pos not in ("NOUN", "PROPN") or not outside or at in open_to or token.lemma in SPANS
        if not passes or (at in occasions and not said_of_it):
            return None
        if (token.dep in CLAUSES and not said_of_it) or _is_another_main_clause(sentence, at):
            return None
        previous = at
        between += [at] if token.pos == "VERB" else []
    return None
