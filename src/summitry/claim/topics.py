"""What an occasion is about and what comes of it: noun phrases that the grammar ties to it.

Only phrases under words of agenda ("discuss", "focus on", "on the agenda") and of outcome ("sign", "joint statement")
count; the words are kept, the table `topics.tsv` gives topic and dimension.
"""

import re
from collections.abc import Iterator

from summitry.claim.scenes import Scene
from summitry.model.claim import Outcome, Topic
from summitry.model.words import Certainty, Dimension, OutcomeKind, OutcomeState
from summitry.refdata import lexicon
from summitry.syntax import below, conjuncts, is_passive, objects, path, subjects, subtree

DISCUSSING = frozenset(
    [
        "discuss",
        "cover",
        "address",
        "tackle",
        "raise",
        "review",
        "explore",
        "debate",
        "span",
        "include",
        "involve",
        "touch",
        "focus",
        "centre",
        "center",
        "dominate",
    ]
)
ABOUT = ("on", "about", "over", "regarding", "concerning")
OUTCOMES = {
    "agreement": OutcomeKind.AGREEMENT, "deal": OutcomeKind.AGREEMENT, "treaty": OutcomeKind.AGREEMENT,
    "pact": OutcomeKind.AGREEMENT, "accord": OutcomeKind.AGREEMENT, "memorandum": OutcomeKind.AGREEMENT,
    "contract": OutcomeKind.AGREEMENT, "protocol": OutcomeKind.AGREEMENT,
    "statement": OutcomeKind.STATEMENT, "declaration": OutcomeKind.STATEMENT, "communique": OutcomeKind.STATEMENT,
    "document": OutcomeKind.DOCUMENT, "package": OutcomeKind.DOCUMENT, "roadmap": OutcomeKind.DOCUMENT,
    "commitment": OutcomeKind.COMMITMENT, "pledge": OutcomeKind.COMMITMENT,
    "announcement": OutcomeKind.ANNOUNCEMENT, "deliverable": OutcomeKind.OTHER,
}  # fmt: skip
DELIVERING = frozenset(
    [
        "sign",
        "issue",
        "release",
        "adopt",
        "conclude",
        "reach",
        "seal",
        "ink",
        "approve",
        "announce",
        "publish",
        "pledge",
        "emerge",
        "agree",
    ]
)
MAX_WORDS = 12
"""A longer noun phrase is no topic."""


def agenda(scene: Scene, index: int, text: str) -> tuple[Topic, ...]:
    """The topics that a sentence ties to the occasion at `index`."""
    found: dict[str, Topic] = {}
    for token in _topic_tokens(scene, index):
        words = _phrase(scene, token)
        if not words or len(words) > MAX_WORDS:
            continue
        sentence = scene.sentence
        phrase = text[sentence.tokens[words[0]].start : sentence.tokens[words[-1]].end]
        if any(head == token for head, _ in scene.actors) or re.fullmatch(r"[\W\d]*", phrase):
            continue
        found.setdefault(phrase, topic(phrase))
    return tuple(found[phrase] for phrase in sorted(found))


def topic(phrase: str) -> Topic:
    """A phrase with its normal form, by the first row of `topics.tsv` that has a word of it.

    >>> topic("energy partnerships").dimension.value
    'economic'
    """
    words = set(re.findall(r"[a-z]+", phrase.lower()))
    for word, name, dimension in lexicon.topics():
        if word in words:
            return Topic(text=phrase, topic=name, dimension=Dimension(dimension))
    return Topic(text=phrase)


def _topic_tokens(scene: Scene, index: int) -> Iterator[int]:
    sentence = scene.sentence
    for i in objects(sentence, index, *ABOUT):
        yield i
    occasions = {o.token for o in scene.occasions}
    for token in sentence.tokens:
        if token.pos == "VERB" and token.lemma in DISCUSSING:
            verb = token.index
            if is_passive(sentence, verb):
                yield from (i for i in subjects(sentence, verb) if i not in occasions)
                continue
            for i in below(sentence, verb, "dobj"):
                yield from (j for j in conjuncts(sentence, i) if j not in occasions)
            yield from objects(sentence, verb, "on", "upon")
        elif token.lemma in ("agenda", "table", "topic") and token.pos == "NOUN":
            yield from _around_agenda(scene, token.index)


def _around_agenda(scene: Scene, index: int) -> Iterator[int]:
    """ "On the agenda are X and Y", "X is on the agenda", "topics include X"."""
    sentence = scene.sentence
    for at in path(sentence, index)[1:]:
        if sentence.tokens[at].pos in ("VERB", "AUX"):
            for i in below(sentence, at, "nsubj", "nsubjpass", "attr"):
                yield from (j for j in conjuncts(sentence, i) if j != index and index not in subtree(sentence, j))
            return


def outcomes(scene: Scene, index: int, text: str, certainty: Certainty | None) -> tuple[Outcome, ...]:
    """The outcomes that a sentence names: delivered where the sentence tells them as done, else expected."""
    sentence = scene.sentence
    found: dict[str, Outcome] = {}
    for token in sentence.tokens:
        kind = OUTCOMES.get(token.lemma)
        if kind is None or token.pos not in ("NOUN", "PROPN"):
            continue
        verb = next((i for i in path(sentence, token.index)[1:] if sentence.tokens[i].pos == "VERB"), None)
        if verb is None or sentence.tokens[verb].lemma not in DELIVERING:
            continue
        words = _phrase(scene, token.index)
        phrase = text[sentence.tokens[words[0]].start : sentence.tokens[words[-1]].end]
        done = certainty in (Certainty.HELD, Certainty.UNDER_WAY) or sentence.tokens[verb].tag in ("VBD",)
        state = OutcomeState.DELIVERED if done else OutcomeState.EXPECTED
        found.setdefault(phrase, Outcome(text=phrase, kind=kind, state=state))
    return tuple(found[phrase] for phrase in sorted(found))


def _phrase(scene: Scene, index: int) -> list[int]:
    """The words of a noun phrase, in one run around its head, without clauses and lists."""
    sentence = scene.sentence
    left_out = {
        k for i in below(sentence, index, "relcl", "acl", "conj", "cc", "punct", "det") for k in subtree(sentence, i)
    }
    words = [i for i in subtree(sentence, index) if i not in left_out and sentence.tokens[i].pos != "PUNCT"]
    run = [i for i in words if i <= index]
    for i in words:
        if i > index and i == run[-1] + 1:
            run.append(i)
    return run
