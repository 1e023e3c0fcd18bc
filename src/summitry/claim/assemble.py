"""Mentions of one report -> claims: one for each sentence and occasion, with its speakers, its standing and its window.

A claim rests on its own sentence; parties, place and type are those of the occasion as the whole report tells it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from summitry.claim import grouping, pronouns, timing
from summitry.claim.bearing import Bearing, bearings
from summitry.claim.certainty import answered, probability
from summitry.claim.certainty import certainty as certainty_of
from summitry.claim.changes import change
from summitry.claim.draft import states_in
from summitry.claim.effects import OFF
from summitry.claim.first_verb import OCCURRING
from summitry.claim.frames import OWN_CUES, frames
from summitry.claim.hosts import hosted
from summitry.claim.occasion import Occasion, Telling, sides
from summitry.claim.ordering import ordered, stayed
from summitry.claim.outside import outside
from summitry.claim.reach import aside_of
from summitry.claim.remarks import remarks
from summitry.claim.scenes import Scene
from summitry.claim.scope import Standing, standing
from summitry.claim.settings import settled
from summitry.claim.sourcing import Sourced, Sourcing, sourcing
from summitry.claim.spoken import said_earlier, spoken_on
from summitry.claim.tense import DONE, Tense, tense_of
from summitry.claim.time_scope import TimePhrase
from summitry.claim.timing import Timed
from summitry.claim.voices import Chain
from summitry.model.claim import Claim, Party, Relation, Source, claim_id
from summitry.model.parse import Sentence
from summitry.model.report import Report
from summitry.model.span import Span
from summitry.model.window import Window
from summitry.model.words import Certainty, OccasionType, Part, SourceKind
from summitry.refdata import lexicon, states
from summitry.syntax import below, clause
from summitry.temporal.expression import Expression

C = Certainty
OPEN = frozenset({"", "before", "ahead", "about", "regarding", "concerning"})
"""Beside these an occasion may still be to come: "ahead of the summit", "a call about a summit"."""
GIVEN_UP = OFF - {C.DENIED}
"""What is called off has no days any more; a report that is denied still has those that it told."""
OPINION = frozenset({SourceKind.OBSERVERS, SourceKind.EXPERT})
"""Who looks on: of an occasion that he only speaks about he tells nothing."""
LEAD = 3
"""So many first sentences that tell of an occasion tell the news itself."""

EARLIER = frozenset(
    ["last", "previous", "previously", "earlier", "recent", "recently", "former", "then", "ago", "past"]
)


def claims(
    report: Report,
    seen: Sequence[Scene],
    times: Mapping[Part, Sequence[tuple[int, int, Expression]]],
) -> tuple[Claim, ...]:
    """All claims of a report from its scenes, the headline's first, then in the order of its text."""
    shown, sentences = pronouns.resolved(seen), [scene.sentence for scene in seen]
    texts = {Part.TEXT: report.text, Part.TITLE: report.title or ""}
    who = sourcing(shown, texts)
    told = list(tellings(report, shown, times, who))
    found = hosted(settled(grouping.occasions(told, today=report.published), shown), shown)
    speaking = frozenset(id(t) for o in found for t in o.tellings if not _only_names(t, o))
    bearing = bearings(shown, told, found, texts, times, published=report.published, speaking=speaking)
    names = {id(telling): f"o{n}" for n, o in enumerate(found, start=1) for telling in o.tellings}
    by_order = ordered(found, told, today=report.published)
    by_length = stayed(found, today=report.published)
    old = frozenset(s.number for s in shown if said_earlier(s.sentence, _marked(s, times), report.published))
    made = {
        claim.id: _old(claim) if group[0].frame.sentence in old else claim
        for number, occasion in enumerate(found, start=1)
        for group in grouping.by_sentence(occasion)
        if any(id(t) in bearing for t in group) or not all(_only_names(t, occasion) for t in group)
        for claim in _claims(
            report,
            occasion,
            f"o{number}",
            _together(group),
            sentences,
            tuple(_relations(group, f"o{number}", names, told)),
            next((by_order[id(t)] for t in group if id(t) in by_order), None),
            next((by_length[id(t)] for t in group if id(t) in by_length), None),
            next((bearing[id(t)] for t in group if id(t) in bearing), Bearing()),
        )
    }
    recent = [scene for scene in shown if scene.number not in old]
    made |= {claim.id: claim for claim in _remarked(report, recent, found, texts, who)}
    return tuple(sorted(made.values(), key=lambda c: (not c.headline, c.evidence, c.id)))


def _old(claim: Claim) -> Claim:
    """A claim whose speaker spoke days before the report."""
    own = claim.chain[-1].kind is SourceKind.REPORTER
    return claim if own else replace(claim, rules=(*claim.rules, "source.earlier"))


def _remarked(
    report: Report, shown: Sequence[Scene], found: Sequence[Occasion], texts: Mapping[Part, str], who: Sourcing
) -> Iterator[Claim]:
    """Claims of those who are heard near the occasion that the report tells most of, the first among equals."""
    ahead = [(number, o) for number, o in enumerate(found, start=1) if not o.background]
    if not ahead:
        return
    number, occasion = max(ahead, key=lambda item: (not _is_past_call(item[1]), len(item[1].tellings), -item[0]))
    outlet = Source(kind=SourceKind.MEDIA_OUTLET, text="", name=report.outlet)
    others = [o for _, o in ahead if o is not occasion]
    for remark in remarks(shown, occasion, others, who):
        sentence = remark.scene.sentence
        span = _span(sentence, texts[sentence.part])
        for chain in chains(outlet, remark.chains, report.outlet):
            state = answered(remark.certainty, occasion, chain[-1], today=report.published)
            yield Claim(
                id=claim_id(
                    report=report.id, occasion=f"o{number}", spans=(span,), origin=chain[-1].name or chain[-1].text
                ),
                report=report.id,
                occasion=f"o{number}",
                type=occasion.type,
                parties=_parties(occasion),
                place=occasion.place,
                certainty=state,
                probability=lexicon.probabilities()[state],
                chain=chain,
                evidence=() if sentence.part is Part.TITLE else (span,),
                headline=(span,) if sentence.part is Part.TITLE else (),
                rules=(remark.rule,),
            )


def _is_past_call(occasion: Occasion) -> bool:
    """A call that was made: the news is what was said on it."""
    return occasion.type is OccasionType.CALL and all(t.standing.certainty in (C.HELD, None) for t in occasion.tellings)


def _parties(occasion: Occasion) -> tuple[Party, ...]:
    return tuple(
        Party(id=r.id, name=r.name, kind=r.kind, state=r.state, office=r.office, role=role)
        for r, role in occasion.parties
    )


def _together(group: Sequence[Telling]) -> Telling:
    """Tellings of one sentence as one: what the first says, with the words, rules and days of all."""
    first = group[0]
    every = [t.timed for t in group]
    sourced = next((t for t in group if t.sources), first)
    return replace(
        first,
        sources=sourced.sources,
        sourced_by=sourced.sourced_by,
        change=next((t.change for t in group if t.change is not None), None),
        frame=replace(first.frame, rules=tuple(dict.fromkeys(rule for t in group for rule in t.frame.rules))),
        timed=replace(
            first.timed,
            previous=next((t.previous for t in every if t.previous is not None), None),
            marks=tuple(sorted({mark for t in every for mark in t.marks})),
            rules=tuple(dict.fromkeys(rule for t in every for rule in t.rules)),
        ),
    )


def _only_names(telling: Telling, occasion: Occasion) -> bool:
    """Whether the reporter only names an occasion here, and tells something of it elsewhere: that asserts nothing."""
    asserts = telling.standing.certainty is not None or telling.timed.window or telling.sources
    return not asserts and any(t.standing.certainty is not None for t in occasion.tellings)


def tellings(
    report: Report,
    found: Sequence[Scene],
    times: Mapping[Part, Sequence[tuple[int, int, Expression]]],
    who: Sourcing,
) -> Iterator[Telling]:
    """What each sentence tells of each occasion word in it, before anything is known of the report as a whole."""
    texts = {Part.TEXT: report.text, Part.TITLE: report.title or ""}
    telling_scenes = 0
    spoken_day: date | None = None
    for scene in found:
        telling_scenes += bool(scene.occasions)
        text = texts[scene.sentence.part]
        marked = _marked(scene, times)
        trips: dict[int, tuple[Standing, Timed]] = {}
        for frame in frames(scene):
            if outside(scene, frame) is not None:
                continue
            index = frame.mention.token
            is_verb = frame.mention.rule.startswith("occasion.verb") and frame.mention.rule not in OWN_CUES
            how = standing(scene.sentence, index, is_verb=is_verb)
            said = who.of.get((scene.number, index), Sourced())
            when = timing.timed(scene, frame, how, marked, text, report.published, spoken_day)
            how, when = trips.get(frame.purpose_of, (how, when)) if frame.purpose_of is not None else (how, when)
            trips[index] = how, when
            yield Telling(
                frame=frame,
                standing=how,
                timed=when,
                sources=said.chains,
                sourced_by=said.rule,
                past_words=_tells_of_earlier(scene, index),
                aside=_is_aside(scene, index),
                setting=bool(aside_of(scene.sentence, index)),
                change=change(scene, how, text, rescheduled=None not in (when.window, when.previous)),
                lead=telling_scenes <= LEAD,
            )
        spoken_day = spoken_on(scene.sentence, marked, report.published) or spoken_day


def _marked(scene: Scene, times: Mapping[Part, Sequence[tuple[int, int, Expression]]]) -> tuple[TimePhrase, ...]:
    """The time phrases of a sentence."""
    spans = [t for t in times.get(scene.sentence.part, ()) if scene.sentence.start <= t[0] < scene.sentence.end]
    return timing.phrases(scene.sentence, spans) if spans else ()


def _is_aside(scene: Scene, index: int) -> bool:
    """ "at the end of the summit he said ...": it has been; "ahead of the summit": it has not."""
    ahead = tense_of(scene.sentence, clause(scene.sentence, index)) is Tense.FUTURE
    return not ahead and aside_of(scene.sentence, index) not in OPEN


def _tells_of_earlier(scene: Scene, index: int) -> bool:
    """ "last met", "their previous talks", "an earlier visit"; "had last been there when it hosted a summit"."""
    sentence, verb = scene.sentence, clause(scene.sentence, index)
    near = [*below(sentence, index, "amod", "advmod"), *below(sentence, verb, "advmod", "npadvmod")]
    if any(sentence.tokens[i].lower in EARLIER for i in near):
        return True
    over = sentence.tokens[verb].head
    inner = sentence.tokens[verb].dep == "advcl" and tense_of(sentence, verb) in DONE
    return inner and over != verb and tense_of(sentence, over) is Tense.PLUPERFECT


def _claims(
    report: Report,
    occasion: Occasion,
    name: str,
    telling: Telling,
    sentences: Sequence[Sentence],
    relations: tuple[Relation, ...],
    by_order: Window | None,
    by_length: Window | None,
    bearing: Bearing,
) -> Iterator[Claim]:
    """One claim a speaker; the reporter's own where nobody else speaks."""
    sentence = sentences[telling.frame.sentence]
    text = (report.title or "") if sentence.part is Part.TITLE else report.text
    evidence = (_span(sentence, text),)
    own = sides(occasion.parties) | (states_in(occasion.place) if occasion.place else frozenset())
    more = tuple(_span(sentences[i], report.text) for i in bearing.sentences if sentences[i].part is Part.TEXT)
    outlet = Source(kind=SourceKind.MEDIA_OUTLET, text="", name=report.outlet)
    for chain in chains(outlet, telling.sources, report.outlet):
        opinion = chain[-1].kind in OPINION and _tells_nothing(telling, sentence)
        certainty = C.NO_COMMENT if opinion else certainty_of(occasion, telling, chain[-1], today=report.published)
        spans = tuple(_marks(sentence, telling, text))
        yield Claim(
            id=claim_id(
                report=report.id,
                occasion=name + sentence.part,
                spans=(*evidence, *spans[:1]),
                origin=f"{telling.frame.mention.start}/{chain[-1].kind}/{chain[-1].name or chain[-1].text}",
            ),
            report=report.id,
            occasion=name,
            type=occasion.type,
            subtype=telling.frame.mention.subtype,
            parties=_parties(occasion),
            place=occasion.place,
            certainty=certainty,
            probability=probability(certainty, telling.standing.rules),
            window=None
            if certainty in GIVEN_UP and telling.timed.previous is None
            else by_length or telling.timed.window or by_order,
            previous=telling.timed.previous,
            relations=relations,
            chain=chain,
            agenda=tuple(t for t in bearing.agenda if states.state_of(t.text) not in own),
            outcomes=bearing.outcomes,
            evidence=(*(() if sentence.part is Part.TITLE else evidence), *more),
            headline=evidence if sentence.part is Part.TITLE else (),
            marks=spans,
            rules=tuple(
                dict.fromkeys(
                    (
                        *telling.frame.rules,
                        *telling.standing.rules,
                        *telling.timed.rules,
                        *occasion.rules,
                        *((telling.sourced_by,) if telling.sourced_by else ()),
                        *(("time.order",) if by_order and not telling.timed.window else ()),
                        *(("source.opinion",) if opinion else ()),
                        *(("time.length",) if by_length else ()),
                    )
                )
            ),
            change=telling.change,
            background=occasion.background or (telling.past_words and certainty in GIVEN_UP),
        )


def _tells_nothing(telling: Telling, sentence: Sentence) -> bool:
    """Whether one who looks on leaves open how an occasion stands: what he says of it is its course ("the talks will
    touch on trade"), its weight ("is seen as a signal"), or beside it ("to crown the talks, they said ...").
    """
    standing, tokens = telling.standing, sentence.tokens
    index = telling.frame.mention.token
    if any(tokens[i].dep not in ("amod", "compound") or tokens[i].head != index for i in standing.cue_tokens):
        return False  # "the planned visit" only names it
    verb = tokens[clause(sentence, index)]
    course = (verb.lemma, "verb") in lexicon.agenda_words() and verb.lemma not in OCCURRING
    return standing.certainty is None or bool(standing.cue_tokens) or course or standing.tense is Tense.INFINITIVE


def _span(sentence: Sentence, text: str) -> Span:
    return Span(start=sentence.start, end=sentence.end, text=text[sentence.start : sentence.end])


def chains(outlet: Source, spoken: Sequence[Chain], name: str | None) -> list[Chain]:
    """The chains of a telling with the report's outlet in front; its own voice where nobody else speaks."""
    return [(outlet, *chain) for chain in spoken] or [(outlet, Source(kind=SourceKind.REPORTER, text="", name=name))]


def _relations(
    group: Sequence[Telling], name: str, names: Mapping[int, str], told: Sequence[Telling]
) -> Iterator[Relation]:
    """The order relations of one sentence, each once; `to` is another occasion of the report or an anchor's key."""
    by_token = {(t.frame.sentence, t.frame.mention.token): t for t in told}
    seen = set()
    for telling in group:
        for order in telling.timed.orders:
            other = by_token.get((telling.frame.sentence, order.token)) if order.token is not None else None
            to = order.anchor.key if order.anchor is not None else names.get(id(other)) if other is not None else None
            if to is not None and to != name and (order.kind, to) not in seen:
                seen.add((order.kind, to))
                yield Relation(kind=order.kind, text=order.text, to=to)


def _marks(sentence: Sentence, telling: Telling, text: str) -> Iterator[Span]:
    """The words that told certainty and time."""
    cues = ((sentence.tokens[i].start, sentence.tokens[i].end) for i in telling.standing.marks)
    for start, end in sorted({*cues, *telling.timed.marks}):
        yield Span(start=start, end=end, text=text[start:end])
