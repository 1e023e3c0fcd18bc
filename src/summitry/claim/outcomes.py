"""What a sentence says that comes, is to come or fails to come out of an occasion: named instruments and promises.

A noun of outcome ("agreement") counts under a verb by which it comes ("sign"); a few verbs tell an outcome themselves
("agreed to reopen embassies"). Whether it has come is what the verb's standing says. An institution's own "statement"
is how news travels, and no outcome: that needs two sides, or the word "joint".
"""

from dataclasses import dataclass

from summitry.claim.occasion import sides
from summitry.claim.phrases import SETTING, run, text_of
from summitry.claim.scenes import Scene
from summitry.claim.scope import standing
from summitry.claim.tense import is_denied
from summitry.model.claim import Outcome
from summitry.model.parse import Sentence
from summitry.model.words import Certainty, OutcomeKind, OutcomeState, Part, Role
from summitry.refdata import lexicon
from summitry.syntax import (
    SUBJECTS,
    below,
    conjuncts,
    first_conjunct,
    is_negated,
    is_passive,
    objects,
    path,
    subjects,
    subtree,
)

ALONE = frozenset({"set", "create", "launch", "open", "reopen", "announce", "provide", "extend", "appoint", "approve"})
"""Verbs of what one side can do without the other."""
INSTRUMENTS = frozenset(
    {
        OutcomeKind.AGREEMENT,
        OutcomeKind.STATEMENT,
        OutcomeKind.DOCUMENT,
        OutcomeKind.COMMITMENT,
        OutcomeKind.ANNOUNCEMENT,
    }
)
"""What is an outcome of its own even where one promises to bring it about."""
JOINT = frozenset({"joint", "common", "final"})
UNDER = {
    "agree": "on",
    "hope": "for",
    "result": "in",
    "lead": "to",
    "end": "with",
    "conclude": "with",
    "upgrade": "to",
    "elevate": "to",
    "raise": "to",
    "put": "to",
}
"""Verbs whose outcome stands under a preposition."""

PREPARING = frozenset({"prepare", "draw", "draft"})
"""Verbs whose outcome is ready and still to come."""
FAILING = frozenset({"fail", "refuse", "decline"})
CONDITIONS = frozenset({"once", "if", "until", "unless", "before", "whether", "when"})
NOMINAL = {
    "appointment": "appoint",
    "establishment": "establish",
    "creation": "create",
    "opening": "open",
    "reopening": "reopen",
    "launch": "launch",
    "conclusion": "conclude",
    "adoption": "adopt",
    "restoration": "restore",
    "resumption": "resume",
}
"""Nouns that tell of an outcome as a verb would: "the reopening of embassies"."""
NOT_COMING = frozenset({Certainty.CANCELLED, Certainty.DECLINED, Certainty.DENIED})
AGAIN = frozenset(
    "resume restart relaunch reopen revive continue intensify increase expand deepen extend strengthen boost launch"
    " establish institutionalise institutionalize".split()
)
"""What is agreed to be done with talks or visits as such: no occasion of its own ("agreed to resume trade talks")."""
HOPING = frozenset({"expect", "plan", "anticipate", "foresee", "hope"})
"""Verbs whose outcome is to come, or, denied, not to come."""
MONEYED = frozenset({"object", "money"})
MAX_WORDS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """An outcome at a word, with the occasion word of its own sentence that it is tied to, if any. `by` are the sides
    whose word it is, where it is theirs alone: it comes only out of an occasion of theirs. `verb` is that by which a
    noun of outcome comes.
    """

    at: int
    occasion: int | None
    outcome: Outcome
    by: frozenset[str] = frozenset()
    verb: int | None = None


def outcomes(scene: Scene, text: str) -> tuple[Result, ...]:
    """The outcomes that a sentence names, in text order."""
    found: dict[int, Result] = {}
    for token in scene.sentence.tokens:
        made: Result | None = None
        if token.lemma == "ceremony" and any(o.token == token.index for o in scene.occasions):
            made = _ceremony(scene, token.index, text)
        elif token.pos in ("NOUN", "PROPN") and (kind := lexicon.outcome_nouns().get(token.lemma)) is not None:
            made = _named(scene, token.index, kind, text)
        elif token.pos == "VERB":
            gives = lexicon.outcome_verbs().get(token.lemma)
            if gives in MONEYED and _is_of_money(scene.sentence, token.index):
                gives = OutcomeKind.COMMITMENT  # "announced 800 million dollars in aid"
            if gives not in (None, "object", "subject", "money"):
                made = _promised(scene, token.index, OutcomeKind(gives), text)
        if made is not None:
            found[token.index] = made
    return tuple(found[index] for index in sorted(found))


def _named(scene: Scene, noun: int, kind: OutcomeKind, text: str) -> Result | None:
    sentence = scene.sentence
    of = sentence.tokens[sentence.tokens[noun].head]
    if of.lower == "of" and sentence.tokens[of.head].lemma in lexicon.outcome_nouns():
        return None  # "a memorandum of understanding", "a package of agreements" are one thing
    signing = _signing(scene, noun)
    failed = _without(sentence, noun)
    verb = signing if signing is not None else _verb(sentence, noun)
    if verb is None and not failed:
        return None
    only = lexicon.outcome_noun_verbs().get(sentence.tokens[noun].lemma)
    if only is not None and (verb is None or _told_by(sentence, verb) not in only):
        return None
    if kind not in INSTRUMENTS and verb is not None and _is_promised(sentence, verb):
        return None  # "agreed to reopen embassies" is told by its promise
    if sentence.tokens[noun].lemma == "statement" and not _is_joint(sentence, noun, verb):
        return None
    if failed:
        state = OutcomeState.NOT_DELIVERED
    else:
        assert verb is not None
        state = _state(scene, verb)
        if state is OutcomeState.DELIVERED and any(
            sentence.tokens[i].lower == "no" for i in below(sentence, noun, "det")
        ):
            state = OutcomeState.NOT_DELIVERED
    at = verb if verb is not None and sentence.tokens[verb].lemma in NOMINAL else noun  # "reopening of embassies"
    first, last = run(sentence, at, setting=_venues(scene, noun), whole=range(len(sentence.tokens)))
    words = text_of(sentence, first, last, text)
    occasion = verb if verb in {o.token for o in scene.occasions} else _near(scene, noun if verb is None else verb)
    told_before = first == last and any(sentence.tokens[i].lower == "the" for i in below(sentence, noun, "det"))
    if told_before and occasion is None:
        return None  # "the day the deal was announced": which one is not said here
    by = _doers(scene, verb) if verb is not None and sentence.tokens[verb].lemma in ALONE else frozenset[str]()
    return Result(at=noun, occasion=occasion, outcome=Outcome(text=words, kind=kind, state=state), by=by, verb=verb)


def _told_by(sentence: Sentence, index: int) -> str:
    """The verb by which an outcome comes, also where a noun tells it."""
    return NOMINAL.get(sentence.tokens[index].lemma, sentence.tokens[index].lemma)


def _is_promised(sentence: Sentence, verb: int) -> bool:
    first = first_conjunct(sentence, verb)
    gives = lexicon.outcome_verbs().get(sentence.tokens[sentence.tokens[first].head].lemma)
    return sentence.tokens[first].dep == "xcomp" and gives not in (None, "object", "subject", "money")


def _doers(scene: Scene, verb: int) -> frozenset[str]:
    """The sides that are the subject of a verb."""
    sentence = scene.sentence
    who = {k for i in subjects(sentence, verb) for k in (i, *below(sentence, i, "amod", "compound", "poss", "appos"))}
    return sides((actor.referent, Role.PARTY) for head, actor in scene.actors if head in who)


def _ceremony(scene: Scene, noun: int, text: str) -> Result:
    """A signing on another occasion is itself what comes out of it."""
    first, last = run(scene.sentence, noun)
    state = standing(scene.sentence, noun, is_verb=False).certainty
    held = state in (Certainty.HELD, Certainty.UNDER_WAY)
    outcome = Outcome(
        text=text_of(scene.sentence, first, last, text),
        kind=OutcomeKind.AGREEMENT,
        state=OutcomeState.DELIVERED if held else OutcomeState.EXPECTED,
    )
    return Result(at=noun, occasion=noun, outcome=outcome)


def _venues(scene: Scene, noun: int) -> list[int]:
    """ "signed a pact in Cairo": the place is where it was signed."""
    places = {head for head, _ in scene.places}
    return [i for i in objects(scene.sentence, noun, "in", "at") if i in places]


def _verb(sentence: Sentence, noun: int) -> int | None:
    """The verb by which the outcome comes."""
    verbs = lexicon.outcome_verbs()
    head = first_conjunct(sentence, noun)
    for _ in range(2):  # "a package of agreements", "a series of documents"
        above = sentence.tokens[head].head
        if sentence.tokens[head].dep == "pobj" and sentence.tokens[above].lower in ("of", "including"):
            if sentence.tokens[sentence.tokens[above].head].lemma in NOMINAL:
                return sentence.tokens[above].head
            head = first_conjunct(sentence, sentence.tokens[above].head)
            if sentence.tokens[head].pos == "VERB":
                return head if sentence.tokens[head].lemma in verbs else None
    if sentence.tokens[head].dep == "pobj" and sentence.tokens[sentence.tokens[head].head].lower == "with":
        along = sentence.tokens[sentence.tokens[sentence.tokens[head].head].head]  # "a statement, along with documents"
        if along.lower in ("along", "together"):
            return along.head if sentence.tokens[along.head].lemma in verbs else None
    under = [j for p in below(sentence, head, "prep") for j in below(sentence, p, "pobj")]
    for i in (*conjuncts(sentence, head), *under):  # "deals that might emerge", "a statement on relations signed by"
        for v in below(sentence, i, "acl", "relcl"):
            if sentence.tokens[v].lemma in verbs:
                return v
    above, dep = sentence.tokens[head].head, sentence.tokens[head].dep
    if sentence.tokens[above].lower == "worth" and dep == "nsubj":
        above, dep = sentence.tokens[above].head, "dobj"  # "concluded deals worth a billion"
    if dep == "pobj":
        preposition, above, dep = sentence.tokens[above].lower, sentence.tokens[above].head, "dobj"
        if sentence.tokens[above].lemma in ("tie", "relation", "relationship", "cooperation", "partnership"):
            above = sentence.tokens[above].head  # "upgraded ties to a partnership"
        if UNDER.get(sentence.tokens[above].lemma) != preposition:
            return None
        if sentence.tokens[above].lemma == "put" and not _with_signature(sentence, above):
            return None
    elif sentence.tokens[above].lemma in ("put", "raise"):
        return None  # "put the deal into effect", "raised the deal with him"
    chain = [above]
    for v in chain:
        chain.extend(x for x in below(sentence, v, "xcomp", "ccomp", "acomp") if x not in chain)
    for v in chain:
        gives = verbs.get(sentence.tokens[v].lemma)
        if gives is None:
            continue
        as_subject = dep in ("nsubj", "nsubjpass")
        if as_subject == (gives == "subject" or is_passive(sentence, v) or _passive(sentence, v)):
            return v
    return None


def _with_signature(sentence: Sentence, verb: int) -> bool:
    """ "put their signatures to"."""
    return any(sentence.tokens[i].lemma in ("signature", "name", "pen") for i in below(sentence, verb, "dobj"))


def _passive(sentence: Sentence, verb: int) -> bool:
    return bool(below(sentence, verb, "auxpass"))


def _signing(scene: Scene, noun: int) -> int | None:
    """The occasion "signing" of which the noun is the object."""
    return next(
        (
            o.token
            for o in scene.occasions
            if o.rule == "occasion.noun.signing" and noun in set(objects(scene.sentence, o.token, "of"))
        ),
        None,
    )


def _without(sentence: Sentence, noun: int) -> bool:
    """ "ended without a deal"."""
    above = sentence.tokens[sentence.tokens[first_conjunct(sentence, noun)].head]
    return above.lower == "without"


def _is_joint(sentence: Sentence, noun: int, verb: int | None) -> bool:
    if any(sentence.tokens[i].lower in JOINT for i in below(sentence, noun, "amod", "compound", "nmod")):
        return True
    if verb is None or sentence.tokens[verb].lemma in ("sign", "signing", "adopt", "emerge"):
        return True
    return _by_several(sentence, verb)


def _by_several(sentence: Sentence, verb: int) -> bool:
    """Whether the subject, or the agent of a passive, is more than one."""
    who = list(objects(sentence, verb, "by")) if _passive(sentence, verb) else subjects(sentence, verb)
    several = ("they", "both", "two", "pair", "duo")
    return len(who) > 1 or any(sentence.tokens[i].lower in several or sentence.tokens[i].tag == "NNS" for i in who)


def _promised(scene: Scene, verb: int, kind: OutcomeKind, text: str) -> Result | None:
    """ "agreed to reopen embassies", "pledged 10 billion euros"."""
    sentence, occasions = scene.sentence, {o.token for o in scene.occasions}
    what = below(sentence, verb, "xcomp", "ccomp", "dobj") or [
        i
        for i in below(sentence, verb, "advcl")
        if any(sentence.tokens[j].lower == "to" for j in below(sentence, i, "aux"))
    ]
    prepositions = [p for p in below(sentence, verb, "prep") if sentence.tokens[p].lower in ("on", "to")]
    if not what and not prepositions:
        return None
    if sentence.tokens[verb].lemma == "commit" and is_passive(sentence, verb):
        return None  # "is committed to peace"
    before = [i for i in below(sentence, verb, "ccomp") if i < verb and below(sentence, i, *SUBJECTS)]
    if before:
        return _told_before(scene, verb, before[0], kind, text)
    told = {
        k
        for i in (*what, *prepositions)
        for j in (i, *below(sentence, i, "dobj", "pobj", "xcomp", "nsubj", "nsubjpass"))
        for k in conjuncts(sentence, j)
    }
    if (told & occasions and not _is_of_talks(sentence, what)) or any(
        lexicon.outcome_nouns().get(sentence.tokens[i].lemma) in INSTRUMENTS for i in told
    ):
        return None  # an occasion of its own; an outcome of its own
    failing = sentence.tokens[sentence.tokens[verb].head].lemma in FAILING and sentence.tokens[verb].dep == "xcomp"
    state = OutcomeState.NOT_DELIVERED if failing else _state(scene, verb)
    money = _is_of_money(sentence, verb)
    if state is OutcomeState.EXPECTED and not money:
        return None  # that somebody will agree is no more than talk
    words = sorted({k for i in (*what, *prepositions) for k in subtree(sentence, i)} - _setting(sentence, what))
    last = verb
    while last + 1 in words and last - verb < MAX_WORDS:
        last += 1
    while last > verb and sentence.tokens[last].pos in ("PUNCT", "ADP", "DET", "CCONJ"):
        last -= 1
    if last == verb:
        return None
    near = _near(scene, verb)
    by = frozenset[str]()
    if near is None and not _by_several(sentence, verb):
        by = _doers(scene, verb)
        if not by and (money or sentence.tokens[verb].lemma != "pledge"):
            return None  # nobody's word, at no occasion that is named
    outcome = Outcome(text=text_of(sentence, verb, last, text), kind=kind, state=state)
    return Result(at=verb, occasion=near, outcome=outcome, by=by)


def _is_of_talks(sentence: Sentence, what: list[int]) -> bool:
    """ "agreed to resume talks", "to hold meetings every year": how they meet from now on, not a meeting."""
    every = any(
        sentence.tokens[j].lower in ("every", "regular", "annual", "yearly") for i in what for j in subtree(sentence, i)
    )
    return every or any(sentence.tokens[i].lemma in AGAIN for i in what)


def _setting(sentence: Sentence, what: list[int]) -> set[int]:
    """The words under a promise that say at what it was made: "after talks in Cairo", "when they met"."""
    hung = (i for verb in what for i in below(sentence, verb, "prep", "advcl"))
    ends = (i for i in hung if sentence.tokens[i].dep == "advcl" or sentence.tokens[i].lower in SETTING)
    return {k for i in ends for k in subtree(sentence, i)}


def _told_before(scene: Scene, verb: int, clause: int, kind: OutcomeKind, text: str) -> Result | None:
    """ "Ties are to be upgraded, the two sides agreed": what was agreed stands before."""
    sentence = scene.sentence
    state = _state(scene, verb)
    if not _by_several(sentence, verb) or state is OutcomeState.EXPECTED:
        return None
    words = [i for i in subtree(sentence, clause) if sentence.tokens[i].pos not in ("PUNCT", "DET") or i > clause]
    words = [i for i in words if i <= words[0] + 2 * MAX_WORDS]
    outcome = Outcome(text=text_of(sentence, words[0], words[-1], text), kind=kind, state=state)
    return Result(at=verb, occasion=_near(scene, verb), outcome=outcome)


def _is_of_money(sentence: Sentence, verb: int) -> bool:
    verbs = lexicon.outcome_verbs()
    return (sentence.tokens[verb].lemma == "announce" or verbs[sentence.tokens[verb].lemma] == "money") and any(
        sentence.tokens[i].entity == "MONEY" or sentence.tokens[i].lemma in lexicon.currencies()
        for i in below(sentence, verb, "dobj")
    )


def _state(scene: Scene, verb: int) -> OutcomeState:
    """Whether the verb tells its outcome as come."""
    sentence = scene.sentence
    token = sentence.tokens[verb]
    if token.lemma in PREPARING:
        return OutcomeState.EXPECTED  # "documents drawn up for the visit"
    if token.lemma in HOPING:
        no = any(sentence.tokens[j].lower == "no" for i in subjects(sentence, verb) for j in below(sentence, i, "det"))
        return OutcomeState.NOT_DELIVERED if no or is_denied(sentence, verb) else OutcomeState.EXPECTED
    how = standing(sentence, verb, is_verb=token.pos == "VERB")
    conditional = any(
        sentence.tokens[j].lower in CONDITIONS
        for i in path(sentence, verb)
        for j in below(sentence, i, "mark", "advmod")
    )
    if conditional:
        return OutcomeState.EXPECTED
    above = sentence.tokens[sentence.tokens[first_conjunct(sentence, verb)].head]
    failing = above.lemma in FAILING or above.lower == "without"  # "failed to agree", "left without agreeing"
    if failing or (is_negated(sentence, verb) and how.certainty is not Certainty.EXPECTED):
        return OutcomeState.NOT_DELIVERED
    if how.certainty in NOT_COMING:
        return OutcomeState.NOT_DELIVERED
    bare = token.tag == "VBN" and token.dep == "acl" and not below(sentence, verb, "aux")
    modal = any(sentence.tokens[j].tag == "MD" for i in path(sentence, verb) for j in below(sentence, i, "aux"))
    if bare and not modal and how.certainty in (None, Certainty.EXPECTED):
        return OutcomeState.DELIVERED  # "the agreement signed on Monday"
    headline = sentence.part is Part.TITLE and token.tag in ("VBZ", "VBP", "VBD", "VBN") and how.certainty is None
    if how.certainty in (Certainty.HELD, Certainty.UNDER_WAY) or headline:
        return OutcomeState.DELIVERED
    return OutcomeState.EXPECTED


def _near(scene: Scene, index: int) -> int | None:
    """The occasion that governs a word, or stands under its verb ("signed at the summit")."""
    sentence, occasions = scene.sentence, {o.token for o in scene.occasions}
    if index in occasions:
        return index
    verbs = (index, *below(sentence, index, "xcomp"))
    clauses = [i for v in verbs for i in below(sentence, v, "advcl")]  # "agreed to it when they met"
    clauses += [i for v in verbs for p in below(sentence, v, "prep") for i in below(sentence, p, "pcomp")]
    under = (
        *(i for v in verbs for i in objects(sentence, v)),
        *clauses,
        *(j for i in clauses for j in below(sentence, i, "dobj")),
    )
    return next((i for i in under if i in occasions), next((i for i in path(sentence, index) if i in occasions), None))
