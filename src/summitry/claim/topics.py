"""What an occasion is about: noun phrases that the grammar of one sentence ties to a word of agenda or to an occasion.

The words are kept; the table `topics.tsv` gives topic and dimension. Which occasion of the report is meant, where the
sentence itself does not say, is for `bearing`.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from summitry.claim.phrases import HOLLOW, heads, run, text_of
from summitry.claim.scenes import Scene
from summitry.claim.tense import Tense, tense_of
from summitry.model.claim import Topic
from summitry.model.parse import Sentence
from summitry.model.words import Dimension, PartyKind
from summitry.refdata import lexicon
from summitry.refdata.lexicon import AgendaWord
from summitry.syntax import (
    below,
    clause,
    conjuncts,
    is_negated,
    is_passive,
    members,
    objects,
    particle,
    path,
    subjects,
    subtree,
)

ABOUT = ("about", "over", "regarding", "concerning", "on")
AT = ("during", "at", "in", "with", "through")
BACKDROPS = frozenset({"backdrop", "background", "shadow"})
PURPOSE = frozenset({"xcomp", "advcl", "acl", "relcl", "conj", "ccomp", "pcomp", "prep"})
"""Relations by which a verb hangs on the occasion that it is for: "will meet to discuss", "a visit aimed at"."""

BIDS = frozenset("bid effort attempt push drive move opportunity chance way".split())
"""Nouns of trying, whose verb is what the occasion is for: "in a bid to avert tariffs"."""

NO_TOPIC = frozenset(
    "reporter journalist press parliament news conference briefing day week month time sideline margin side leader"
    " minister president counterpart official people invitation basis condition way part result statement message eve"
    " ground soil behalf occasion phone telephone video link speech crowd audience nation congress media platform post"
    " twitter website track schedule schedules display line island board paper view detail more tuesday trip stage"
    " possibility everyone anything something nothing man woman king queen pope work preparation".split()
)
"""Nouns that stand under words of agenda and are no topics: people, settings, ways of speaking."""

WHO = frozenset(
    "he she they we leader minister president side country pair two both three delegation official head government"
    " chancellor premier diplomat envoy counterpart party chief state nation monarch king wife husband".split()
)
"""Subjects that can be those who meet."""

TALKS = frozenset({"talk", "negotiation", "discussion", "consultation"})
HOLDING = frozenset({"hold", "have", "conduct"})
WORDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun"}
SEVERAL = frozenset({"they", "both", "two", "three", "pair"})
BEFORE = frozenset({"pobj", "dobj", "npadvmod", "nsubj"})
"""What a noun right before that of an occasion is, where the parser takes the two apart: "for ceasefire talks"."""
PEOPLE = frozenset({PartyKind.PERSON, PartyKind.OFFICE})
NOT_WORDS = ("DATE", "TIME", "PERSON", "CARDINAL", "ORDINAL", "PERCENT", "MONEY")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A topic at its head word, with the occasion word of its own sentence that it is tied to, if any."""

    at: int
    occasion: int | None
    topic: Topic


def agenda(scene: Scene, text: str) -> tuple[Said, ...]:
    """The topics that a sentence names, in text order, each once."""
    found: dict[int, Said] = {}
    people = frozenset(head for head, actor in scene.actors if actor.referent.kind in PEOPLE)
    actors = frozenset(head for head, _ in scene.actors)
    setting = frozenset(o.token for o in scene.occasions)
    for index, occasion in _marked(scene):
        for head in heads(scene.sentence, index, actors):
            if head in found or head in people or head in setting or not _may_be(scene.sentence, head):
                continue
            first, last = run(scene.sentence, head, setting=setting | people, whole=actors)
            if head in actors and scene.sentence.tokens[head].tag == "NNPS":  # "Americans held in China"
                ends = [k for i in below(scene.sentence, head, "acl") for k in subtree(scene.sentence, i)]
                last = max([last, *ends])
            words = text_of(scene.sentence, first, last, text)
            known = topic(words)
            empty = scene.sentence.tokens[head].lemma in HOLLOW and known.topic is None
            if re.search(r"[^\W\d]{2}", words) and not empty:
                found[head] = Said(at=head, occasion=occasion, topic=known)
    return tuple(found[head] for head in sorted(found))


def topic(phrase: str) -> Topic:
    """A phrase with its normal form, by the first row of `topics.tsv` whose words it has.

    >>> topic("energy partnerships").dimension.value
    'economic'
    """
    words = [_singular(word) for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", phrase.lower())]
    line = f" {' '.join((*words, '|', *(part for word in words for part in word.split('-'))))} "
    for row in lexicon.topics():
        if f" {' '.join(row.words)} " in line:
            return Topic(text=phrase, topic=row.topic, dimension=row.dimension)
    return Topic(text=phrase)


def talks_as_purpose(scene: Scene, at: int, text: str) -> Topic | None:
    """What a visit is about that is made for talks, where no topic of these is told: the talks."""
    sentence, token = scene.sentence, scene.sentence.tokens[at]
    above = sentence.tokens[token.head]
    purpose = (token.dep == "pobj" and above.lower in ("for", "with")) or (
        token.dep == "dobj" and above.lemma in HOLDING
    )
    if token.pos != "NOUN" or token.lemma not in TALKS or not purpose or is_negated(sentence, above.index):
        return None
    first = min((at, *below(sentence, at, "amod")))
    return Topic(text=text_of(sentence, first, at, text), topic="bilateral talks", dimension=Dimension.POLITICAL)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")) else word


def _may_be(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.pos == "PRON":
        return token.lower in ("that", "those") and bool(below(sentence, index, "prep"))
    if token.pos == "VERB":
        return token.tag == "VBG" and bool(below(sentence, index, "dobj"))
    return (
        (token.pos in ("NOUN", "PROPN") or (token.pos == "ADJ" and token.dep in ("pobj", "dobj")))
        and token.entity not in NOT_WORDS
        and token.lemma not in NO_TOPIC | WHO
    ) and not any(sentence.tokens[i].lower == "no" for i in below(sentence, index, "det"))


def _marked(scene: Scene) -> Iterator[tuple[int, int | None]]:
    """Phrases that a word ties to an occasion, with the occasion."""
    words = lexicon.agenda_words()
    for mention in scene.occasions:
        yield from ((i, mention.token) for i in _of_occasion(scene, mention.token))
    by_gives = {"beside": _beside, "under": _under}
    for token in scene.sentence.tokens:
        for word in words.get((token.lemma, WORDS.get(token.pos, "")), ()):
            yield from by_gives.get(word.gives, _of_verb)(scene, token.index, word)


def _of_occasion(scene: Scene, index: int) -> Iterator[int]:
    """ "talks on X", "met over X", "holds talks in Cairo about X", "X talks"."""
    sentence, token = scene.sentence, scene.sentence.tokens[index]
    places = {head for head, _ in scene.places}
    yield from (i for i in objects(sentence, index, *ABOUT) if not (token.pos == "VERB" and i in places))
    for at in (index, token.head):
        yield from objects(sentence, at, "amid", "amidst")
        for i in objects(sentence, at, "against", "under"):
            if sentence.tokens[i].lemma in BACKDROPS:
                yield from objects(sentence, i, "of")
    if token.pos != "VERB" or token.dep in ("pobj", "dobj"):  # "for ceasefire talks", taken for a verb
        above = token.head
        if token.dep in ("dobj", "nsubj", "nsubjpass", "attr") and sentence.tokens[above].pos in ("VERB", "AUX"):
            yield from objects(sentence, above, *ABOUT[:-1])
            if token.dep == "dobj":
                yield from (i for i in objects(sentence, above, "on") if i not in places)
        before = {i for i in range(max(0, index - 1), index) if sentence.tokens[i].dep in BEFORE}
        for i in sorted(before | set(below(sentence, index, "compound", "nmod"))):
            # a name says what a summit is called, not its subject
            if sentence.tokens[i].pos == "NOUN" and topic(sentence.tokens[i].text).topic is not None:
                yield i


def _of_verb(scene: Scene, verb: int, word: AgendaWord) -> Iterator[tuple[int, int | None]]:
    sentence = scene.sentence
    if word.lemma == "raise" and any(objects(sentence, verb, "to")):
        return  # "raised their ties to a partnership"
    if is_negated(sentence, verb) or (
        word.gives == "subject" and word.particles and not _has_particle(sentence, verb, word)
    ):
        return
    tied, occasion = _tie(scene, verb, word)
    if not tied:
        return
    if word.gives == "subject":
        found: Iterable[int] = subjects(sentence, verb)
        if is_passive(sentence, verb):  # "talks dominated by X"
            found = objects(sentence, verb, "by")
    elif word.particles and particle(sentence, verb) not in word.particles:
        found = [i for at in (verb, *below(sentence, verb, "dobj")) for i in _led(sentence, at, word.particles)]
        found += _torn_off(sentence, verb, found)
    elif is_passive(sentence, verb):
        found = [j for i in _subjects(sentence, verb) for j in members(sentence, i)]
    else:  # "discuss the war, as well as trade": the parser joins the later noun to the verb
        found = [
            i
            for i in below(sentence, verb, "dobj", "conj")
            if sentence.tokens[i].dep == "dobj" or sentence.tokens[i].pos == "NOUN"
        ]
    if word.gives == "object":
        found = [*found, *_included(sentence, verb)]
    places = {head for head, _ in (*scene.places, *scene.actors)}
    by_agenda = any(_is_agenda(sentence, i) for i in subjects(sentence, verb))
    stops = word.when != "always" and not word.particles and not by_agenda  # "the tour includes France"
    loose = occasion is None and word.when in (
        "together",
        "ahead",
    )  # "both stressed the need for ...": only what the table knows
    for i in found:
        if loose and topic(" ".join(sentence.tokens[k].text for k in subtree(sentence, i))).topic is None:
            continue
        if not _is_agenda(sentence, i) and not (stops and set(conjuncts(sentence, i)) <= places):
            yield i, occasion


def _has_particle(sentence: Sentence, verb: int, word: AgendaWord) -> bool:
    """ "come up", "feature in"."""
    near = {particle(sentence, verb), *(sentence.tokens[i].lower for i in below(sentence, verb, "prep", "advmod"))}
    return bool(near & set(word.particles))


def _torn_off(sentence: Sentence, verb: int, found: Collection[int]) -> list[int]:
    """ "centred on aid, relations with Beijing and trade": later members that the parser hangs on the verb itself."""
    return [
        i
        for i in below(sentence, verb, "npadvmod", "dobj", "conj", "appos")
        if found
        and i > max(found)
        and sentence.tokens[i].pos == "NOUN"
        and sentence.tokens[i].entity not in NOT_WORDS
        and any(sentence.tokens[j].text == "," for j in range(max(found), i))
    ]


def _under(scene: Scene, noun: int, word: AgendaWord) -> Iterator[tuple[int, int | None]]:
    """ "with a focus on X", "put the emphasis on X": where those who meet are its subject, or an occasion."""
    sentence, occasions = scene.sentence, {o.token for o in scene.occasions}
    verb = clause(sentence, noun)
    near = next((i for i in (*path(sentence, noun), *subjects(sentence, verb)) if i in occasions), None)
    if near is not None or _by_people(scene, verb):
        found = list(_led(sentence, noun, word.particles)) or list(_led(sentence, verb, word.particles))
        yield from ((i, near) for i in found)


def _led(sentence: Sentence, at: int, prepositions: Collection[str]) -> Iterator[int]:
    """Objects of prepositions under a word, and of those joined to them: "on steel and on the climate"."""
    yield from objects(sentence, at, *prepositions)
    for i in below(sentence, at, "prep"):
        for j in below(sentence, i, "conj") if sentence.tokens[i].lower in prepositions else ():
            yield from (k for p in below(sentence, j, "pobj", "pcomp") for k in conjuncts(sentence, p))


def _included(sentence: Sentence, verb: int) -> Iterator[int]:
    """ "challenges, including those related to X": what a general phrase under the verb lists."""
    for i in subtree(sentence, verb):
        if sentence.tokens[i].lower == "including" and i > verb:
            for j in below(sentence, i, "pobj", "dobj"):
                clauses = below(sentence, j, "acl") if sentence.tokens[j].lemma in HOLLOW else []
                yield from (k for clause in clauses for k in objects(sentence, clause)) if clauses else (j,)


def _tie(scene: Scene, verb: int, word: AgendaWord) -> tuple[bool, int | None]:
    """Whether the word's need is met, and the occasion that the grammar shows."""
    sentence, occasions = scene.sentence, {o.token for o in scene.occasions}
    if verb in occasions:
        return True, verb
    above = _above(sentence, verb, occasions)
    if word.when == "purpose":
        to = any(sentence.tokens[i].lower == "to" for i in below(sentence, verb, "aux"))
        return above is not None and (to or sentence.tokens[verb].tag == "VBG"), above
    swapped = word.gives == "object" or is_passive(sentence, verb)
    own = subjects(sentence, verb) if swapped else below(sentence, verb, "dobj")
    if word.gives == "subject" and word.particles:
        own = list(objects(sentence, verb, *word.particles))
    for i in own:
        if i in occasions:
            return True, i
        if _is_agenda(sentence, i):
            return True, next((j for j in subtree(sentence, i) if j in occasions), None)
    if word.when == "listed":
        return False, None
    if word.when == "ahead" and (above is not None or _will(scene, verb)):
        return True, above
    beside = [
        *objects(sentence, verb, *AT),
        *(i for dobj in below(sentence, verb, "dobj") for i in objects(sentence, dobj, *AT)),
        *(i for clause in below(sentence, verb, "advcl") for i in (clause, *below(sentence, clause, "dobj"))),
    ]
    near = above if above is not None else next((i for i in beside if i in occasions), None)
    if word.gives == "subject" and word.when == "always":
        return True, near  # "trade would come up"
    by_them = (word.when == "always" and _by_people(scene, verb)) or (
        word.when == "together" and by_several(scene, verb)
    )
    return near is not None or by_them, near


def _by_people(scene: Scene, verb: int) -> bool:
    """Whether those who speak are the parties, as far as the sentence tells: not "a strategy that centres on"."""
    sentence = scene.sentence
    who = [sentence.tokens[i] for i in subjects(sentence, verb)]
    if is_passive(sentence, verb):
        who = [sentence.tokens[i] for i in objects(sentence, verb, "by", "between")]
    heads_of_actors = {head for head, _ in scene.actors}
    return not who or any(t.index in heads_of_actors or t.lower in WHO or t.lemma in WHO for t in who)


def _will(scene: Scene, verb: int) -> bool:
    """ "He will press for tariffs", "she was to seek a pause": people who are to do it."""
    return tense_of(scene.sentence, verb) in (Tense.FUTURE, Tense.INFINITIVE) and _by_people(scene, verb)


def by_several(scene: Scene, verb: int) -> bool:
    """Whether more than one does it, as those who meet do: "they", "both", "the ministers"."""
    sentence = scene.sentence
    who = list(objects(sentence, verb, "by")) if is_passive(sentence, verb) else subjects(sentence, verb)
    named = frozenset(head for head, _ in scene.actors)
    sides = [sentence.tokens[i] for i in who if i in named or sentence.tokens[i].lemma in WHO]
    return len(sides) > 1 or any(t.lower in SEVERAL or (t.tag == "NNS" and t.lemma in WHO) for t in sides)


def _above(sentence: Sentence, verb: int, occasions: set[int]) -> int | None:
    """The occasion that a verb hangs on as its purpose or description."""
    at = verb
    while (sentence.tokens[at].dep in PURPOSE or sentence.tokens[at].lemma in BIDS) and sentence.tokens[at].head != at:
        at = sentence.tokens[at].head
        if at in occasions:
            return at
        held = next((i for i in _near_verb(sentence, at) if i in occasions), None)  # "paid a visit to discuss"
        if held is not None and sentence.tokens[at].pos in ("VERB", "AUX"):
            return held
    return None


def _near_verb(sentence: Sentence, verb: int) -> Iterator[int]:
    """What a verb has as object or subject; "holding a summit would be possible" has the summit."""
    yield from below(sentence, verb, "dobj")
    for i in below(sentence, verb, "nsubj", "nsubjpass", "csubj"):
        yield i
        if sentence.tokens[i].dep == "csubj":
            yield from below(sentence, i, "dobj")


def _is_agenda(sentence: Sentence, index: int) -> bool:
    return any(w.when == "always" for w in lexicon.agenda_words().get((sentence.tokens[index].lemma, "noun"), ()))


def _beside(scene: Scene, noun: int, word: AgendaWord) -> Iterator[tuple[int, int | None]]:
    """ "X is on the agenda", "on the table are X and Y", "the subject is X", "with X among the topics"."""
    sentence, occasions = scene.sentence, {o.token for o in scene.occasions}
    steps = path(sentence, noun)
    if word.particles and sentence.tokens[steps[1] if len(steps) > 1 else noun].lower not in word.particles:
        return
    near = next((i for i in subtree(sentence, noun) if i in occasions), None)
    if word.when == "tied" and near is None and not _is_discussed(sentence, noun):
        return
    if word.when == "listed" and not any(_lists(scene, i) for i in objects(sentence, noun, "of")):
        return
    for at in steps[1:]:
        token = sentence.tokens[at]
        small = token.lower == "with" and token.pos in ("ADP", "SCONJ")
        if token.pos not in ("VERB", "AUX") and not small:
            continue
        if token.lemma in ("include", "feature", "span", "cover", "comprise", "involve"):
            return  # rows of their own
        if small:
            found = [j for i in below(sentence, at, "pobj", "nsubj") for j in conjuncts(sentence, i) if j != noun]
        else:
            own = below(sentence, at, "attr") or [i for c in _copulas(sentence, at) for i in below(sentence, c, "attr")]
            beside = [*_subjects(sentence, at), *own]
            found = [j for i in beside for j in conjuncts(sentence, i) if noun not in subtree(sentence, j)]
        yield from ((i, near) for i in found if i not in occasions)
        return


def _is_discussed(sentence: Sentence, noun: int) -> bool:
    """ "the issues to be discussed"."""
    words = lexicon.agenda_words()
    return any(
        word.when == "always"
        for i in below(sentence, noun, "acl", "relcl")
        for word in words.get((sentence.tokens[i].lemma, "verb"), ())
    )


def _lists(scene: Scene, index: int) -> bool:
    """Whether being part of it makes a subject: of an agenda, an occasion or an agreement."""
    return (
        _is_agenda(scene.sentence, index)
        or scene.sentence.tokens[index].lemma in lexicon.outcome_nouns()
        or any(o.token == index for o in scene.occasions)
    )


def _subjects(sentence: Sentence, verb: int) -> list[int]:
    """The verb's own subject, or that of what governs it as its complement ("is likely to be")."""
    for at in path(sentence, verb):
        found = below(sentence, at, "nsubj", "nsubjpass", "csubj")
        if found:
            return [] if sentence.tokens[verb].lemma in lexicon.speech() else found
        if sentence.tokens[at].dep == "acl":
            return [sentence.tokens[at].head]  # "with Syria expected to be"
        if sentence.tokens[at].dep not in ("xcomp", "acomp"):
            return []
    return []


def _copulas(sentence: Sentence, verb: int) -> list[int]:
    """ "On the agenda, she said, are X and Y": the parser takes the speaking for the main verb."""
    return [i for i in below(sentence, verb, "conj", "ccomp") if sentence.tokens[i].lemma == "be"]
