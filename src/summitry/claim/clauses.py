"""Questions about the clause that a word stands in. An index is always a word's place in its sentence."""

from summitry.model.parse import Sentence
from summitry.refdata import lexicon
from summitry.syntax import SUBJECTS, auxiliaries, below, path, subjects


def is_reported(sentence: Sentence, at: int) -> bool:
    """Whether a past form is only the backshift of reported speech: "he said that the visit was scheduled for May"."""
    return any(
        sentence.tokens[i].lemma in lexicon.speech() and sentence.tokens[i].pos == "VERB"
        for i in path(sentence, at)[1:]
    )


def is_bygone(sentence: Sentence, at: int) -> bool:
    """ "the summit held in Washington": a participle of holding without "to be"."""
    token = sentence.tokens[at]
    return token.tag == "VBN" and token.lemma in ("hold", "conclude", "attend") and not auxiliaries(sentence, at)


def is_mutual(sentence: Sentence, verb: int) -> bool:
    """Whether both sides do it: "the two agreed to meet", "Iran and Iraq agreed on talks"."""
    return any(
        sentence.tokens[i].tag in ("NNS", "NNPS") or sentence.tokens[i].lower in ("two", "both", "they") or len(own) > 1
        for own in [subjects(sentence, verb)]
        for i in own
    )


def is_of_date(sentence: Sentence, verb: int) -> bool:
    """ "a date was set", "a date set for it"."""
    token = sentence.tokens[verb]
    own = [token.head] if token.dep == "acl" else below(sentence, verb, *SUBJECTS)
    return any(sentence.tokens[i].lemma == "date" for i in own)


def is_subject(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].dep in SUBJECTS


def is_hearsay(sentence: Sentence, index: int) -> bool:
    """A noun that passes on what is said: "a rumour that he would visit"; of "talks" only the singular is one."""
    token = sentence.tokens[index]
    return token.pos == "NOUN" and token.lemma in lexicon.hearsay() and token.lower != "talks"
