"""Why the gate, or the sense of a word, kept a word of an occasion from being read. For who asks; reading needs none of
it.

Of the words that the gate looks for only the strong ones are told of ("visit", "summit"): nobody asks why a "go" is
none.
"""

from collections.abc import Iterator, Sequence

from summitry.mention import gate
from summitry.model.mention import OccasionMention
from summitry.model.parse import Sentence
from summitry.model.passed import PassedOver
from summitry.model.report import Report
from summitry.model.span import Span
from summitry.model.words import Part, Passed
from summitry.refdata import lexicon, names


def unread(
    report: Report, sentences: Sequence[Sentence], occasions: Sequence[OccasionMention]
) -> tuple[PassedOver, ...]:
    """What was passed over before grammar was asked: the report as a whole, sentences of it, or single words."""
    if not sentences:
        return (_whole(report),)
    return (*_unparsed(report, sentences), *_of_other_sense(report, sentences, occasions))


def _whole(report: Report) -> PassedOver:
    """Why nothing of a report was parsed."""
    title = gate.own_title(report) or ""
    read = [gate.cut(text) for text in (title, report.text)]
    cuts = [cut for found, _ in read for cut in found]
    if not any(cut.strong or cut.weak for cut in cuts):
        return PassedOver(reason=Passed.NO_OCCASION, why="no word tells of a visit, a meeting, a call or a signing")
    if not any(gate.wanted(found) for found, _ in read):
        return PassedOver(
            reason=Passed.NO_ACTOR, why="no state, body or person that is known is named near a word of an occasion"
        )
    named = sorted({hit.text for text in (title, report.text) for hit in names.scan(text)})
    return PassedOver(reason=Passed.ONE_SIDE, why=f"one side alone is named: {', '.join(named)}")


def _unparsed(report: Report, sentences: Sequence[Sentence]) -> Iterator[PassedOver]:
    """Sentences with a strong word that were left out because nobody is named in them or beside them."""
    parsed = [(s.start, s.end) for s in sentences if s.part is Part.TEXT]
    for cut in gate.cut(report.text)[0]:
        if cut.strong and not any(start < cut.end and cut.start < end for start, end in parsed):
            yield PassedOver(
                reason=Passed.NO_ACTOR,
                why="no state, body or person that is known is named here or in a sentence beside it",
                part=Part.TEXT,
                span=Span(start=cut.start, end=cut.end, text=report.text[cut.start : cut.end]),
            )


def _of_other_sense(
    report: Report, sentences: Sequence[Sentence], occasions: Sequence[OccasionMention]
) -> Iterator[PassedOver]:
    """Strong words that the grammar shows to be something else ("a call for restraint", "signing ceremony")."""
    found = {(occasion.sentence, occasion.token) for occasion in occasions}
    for number, sentence in enumerate(sentences):
        text = report.text if sentence.part is Part.TEXT else report.title or ""
        for token in sentence.tokens:
            words = [w for pos in ("noun", "verb") for w in lexicon.occasions().get((token.lemma, pos), ())]
            if (number, token.index) not in found and any(word.gate == "alone" for word in words):
                yield PassedOver(
                    reason=Passed.OTHER_SENSE,
                    why="the word tells no occasion here",
                    part=sentence.part,
                    span=Span(start=sentence.start, end=sentence.end, text=text[sentence.start : sentence.end]),
                    word=token.text,
                )
