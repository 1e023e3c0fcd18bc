"""A frame is one telling of an occasion in one sentence: who takes part in which role, and where, as grammar has it.

Nothing here looks beyond the sentence; what the sentence leaves open stays open and is filled by `grouping`.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from summitry.claim.completion import completed
from summitry.claim.cue_words import cue_of
from summitry.claim.draft import NAMED, PEOPLE, Draft, Frame, is_definite
from summitry.claim.reach import reach
from summitry.claim.scenes import Scene
from summitry.claim.tense import DONE, tense_of
from summitry.model.claim import Place
from summitry.model.mention import OccasionMention
from summitry.model.parse import Sentence
from summitry.model.words import OccasionType, PartyKind, Role
from summitry.refdata import lexicon
from summitry.syntax import (
    DIRECTING,
    SUBJECTS,
    auxiliaries,
    below,
    clause,
    is_passive,
    members,
    objects,
    path,
    subjects,
    subtree,
)

HOSTING = frozenset({"host", "receive", "welcome", "greet", "entertain"})
ATTITUDES = frozenset(
    "criticise criticize condemn praise denounce oppose support back mock watch see view call describe mention follow"
    " fear celebrate hail applaud slam blast overshadow mean mark".split()
)
"""Verbs whose subject has an opinion on the occasion, or is the occasion; it takes no part by that."""
PLANS = frozenset({"plan", "intention", "hope", "wish", "readiness", "willingness", "desire"})
"""Nouns that are of whoever speaks of them, if of nobody else."""
SCENES = frozenset({"venue", "site", "scene", "setting", "location", "stage", "host", "place", "destination", "goal"})
"""What a place is to an occasion: "Cairo will be the venue of the summit"."""
ENVOYS = frozenset({"envoy", "representative", "negotiator", "mediator", "coordinator"})
PREPARING = frozenset({"organization", "organisation", "preparation", "arrangement"})
OFFICES = frozenset({"secretariat", "headquarters", "chairmanship", "presidency", "website"})
"""What a forum has that is no meeting of it."""
REGIONS = {
    "african": "Africa",
    "asian": "Asia",
    "caribbean": "Caribbean",
    "european": "Europe",
    "gulf": "Gulf",
    "pacific": "Pacific",
}
"""Words before "tour" and the regions that they name."""
CARRYING = frozenset({"take", "bring"})
ASKED = frozenset({"accept", "receive", "get", "decline", "reject", "refuse", "turn", "consider", "welcome"})
"""Verbs whose subject is the one invited; of others it is the host ("extended an invitation")."""
DOCUMENTS = frozenset(
    [
        "agreement",
        "deal",
        "treaty",
        "pact",
        "accord",
        "memorandum",
        "document",
        "declaration",
        "statement",
        "contract",
        "protocol",
        "charter",
    ]
)
INVITATION, INVITING = "occasion.noun.invitation", "occasion.verb.invite"
OWN_CUES = frozenset({INVITATION, INVITING})
"""Words of occasions that say themselves how these stand: who is invited may come."""
PLACE_WORDS = ("to", "in", "at", "into", "near", "outside")
EDGES = frozenset({"sideline", "sidelines", "margin", "margins", "edge", "edges", "fringe", "fringes"})


def frames(scene: Scene) -> tuple[Frame, ...]:
    """What each occasion word of a sentence tells, in the order of the text."""
    drafts = (_noun(scene, m) if m.rule.startswith("occasion.noun") else _verb(scene, m) for m in scene.occasions)
    return tuple(_with_its_trip(scene, completed(draft)) for draft in drafts if draft is not None)


def _with_its_trip(scene: Scene, frame: Frame) -> Frame:
    """A meeting for which a visit of the same sentence is made: "flew to Moscow to meet Putin", "left for Moscow, where
    he will meet Putin".
    """
    sentence, meeting = scene.sentence, frame.mention
    token = sentence.tokens[meeting.token]
    to = any(a.lower == "to" for a in auxiliaries(sentence, token.index))
    to = to or any(sentence.tokens[i].lower == "where" for i in below(sentence, token.index, "advmod"))
    if meeting.type in (OccasionType.VISIT, OccasionType.CALL, OccasionType.SIGNING) or not to:
        return frame
    visits = [o.token for o in scene.occasions if o.type is OccasionType.VISIT]
    over = clause(sentence, token.head)
    trip = next((v for v in visits if v in (token.head, over) or clause(sentence, v) == over), None)
    purpose = token.dep in ("advcl", "xcomp", "acl", "relcl") and trip is not None and trip != token.index
    return replace(frame, purpose_of=trip) if purpose else frame


def _noun(scene: Scene, mention: OccasionMention) -> Draft | None:
    sentence, index = scene.sentence, mention.token
    over = sentence.tokens[sentence.tokens[index].head]
    if over.lower in ("for", "to") and sentence.tokens[over.head].lemma in ENVOYS:
        return None  # "the envoy for the talks" is a title
    if over.lower == "of" and sentence.tokens[over.head].lemma in OFFICES:
        return None
    draft, visit = Draft(scene, mention), mention.type is OccasionType.VISIT
    if mention.rule == INVITATION:
        return _invitation(draft, index)
    agent = Role.VISITOR if visit else Role.PARTY
    draft.actors(_possessors(sentence, index), agent, "frame.possessive")
    compounds: list[int] = []
    for i in below(sentence, index, "compound", "amod", "nmod", "npadvmod"):
        inner = subtree(sentence, i)
        named = {head for head, actor in scene.actors if head in inner}
        cities = [head for head, place in scene.places if head == i and place.city is not None]
        if visit or (len(named) < 2 and cities):  # "the Budapest summit" is at Budapest, "Moscow-Beijing talks" are not
            compounds += inner if visit else cities
            inner = [j for j in inner if j not in cities]
        draft.actors(inner, agent, "frame.compound", PEOPLE if visit else None)
    _complements(draft, index, visit=visit)
    if draft.place is None:
        draft.at(compounds, "frame.compound_place", states_only=True)
    region = next(
        (REGIONS[w] for i in below(sentence, index, "amod", "compound") if (w := sentence.tokens[i].lower) in REGIONS),
        None,
    )
    if visit and region is not None and draft.place is None:
        draft.place = Place(name=region)
        draft.rules.append("frame.region")
    for i in below(sentence, index, "relcl", "acl"):
        for verb in (i, *_complements_of(sentence, i)):
            if sentence.tokens[verb].pos in ("VERB", "AUX"):
                _verb_around(draft, verb, mention, own=set())
    if mention.type is OccasionType.SIGNING:
        draft.actors(subtree(sentence, index), Role.SIGNATORY, "frame.of_document")
    _governors(draft, mention)
    if not visit:
        _where_not_who(draft, index)
    if mention.rule == "occasion.noun.itinerary" and over.lower == "on":  # "China is on his itinerary"
        draft.at(subjects(sentence, over.head), "frame.itinerary")
    for i in _scene_of(sentence, index):
        draft.at((i, *subtree(sentence, i)), "frame.scene")
    if mention.type is OccasionType.CALL:
        doers = subjects(sentence, clause(sentence, index))
        _call(draft, doers, list(objects(sentence, index, "to")), list(objects(sentence, index, "from")))
    several = sentence.tokens[index].tag == "NNS" and visit and draft.place is None
    several = several and sentence.tokens[index].lemma != "travel"
    above = clause(sentence, index)
    light = sentence.tokens[above].lemma in ("make", "pay") and tense_of(sentence, above) in DONE
    if light and any(sentence.tokens[i].lower == "no" for i in below(sentence, index, "det")):
        return None  # "has made no trip abroad since March": of none at all
    if several and not is_definite(sentence, index):
        return None  # "a number of visits": of none in particular
    return draft


def _where_not_who(draft: Draft, index: int) -> None:
    """ "The ministers of Iran and Oman hold a China meeting": where two others meet, that is where."""
    scene = draft.scene
    before = set(below(scene.sentence, index, "compound", "amod", "nmod"))
    named = [
        actor.referent for head, actor in scene.actors if head in before and actor.referent.kind is PartyKind.STATE
    ]
    others = {r.state for r, _ in draft.parties.values() if r.state is not None} - {r.state for r in named}
    if len(named) == 1 and named[0].id in draft.parties and len(others) > 1 and draft.place is None:
        del draft.parties[named[0].id]
        draft.at(before, "frame.compound_place", states_only=True)


def _invitation(draft: Draft, index: int) -> Draft | None:
    """ "accepted Xi's invitation to Beijing": the place is named; who visits and who asks, as far as the verb tells."""
    sentence = draft.scene.sentence
    goals = list(objects(sentence, index, "to"))
    draft.at((k for i in goals for k in subtree(sentence, i)), "frame.place")
    if draft.place is None or any(_is_occasion(sentence, i) for i in goals):
        return None  # "an invitation to the summit": the noun tells it
    draft.actors(_possessors(sentence, index), Role.HOST, "frame.invitation", PEOPLE)
    draft.actors(objects(sentence, index, "from", "by", "of"), Role.HOST, "frame.invitation", PEOPLE)
    verb = clause(sentence, index)
    asked = sentence.tokens[verb].lemma in ASKED
    guests = (*objects(sentence, index, "for"), *objects(sentence, verb, "to", "for"), *below(sentence, verb, "dative"))
    draft.actors((*guests, *(subjects(sentence, verb) if asked else ())), Role.VISITOR, "frame.invited", NAMED)
    if not asked and sentence.tokens[verb].lemma not in lexicon.speech():
        draft.actors(subjects(sentence, verb), Role.HOST, "frame.invitation", NAMED)
    return draft


def _possessors(sentence: Sentence, index: int) -> Iterator[int]:
    """Whose occasion it is; "whose" is the word that the clause hangs on."""
    for i in below(sentence, index, "poss"):
        if sentence.tokens[i].lower == "whose":
            top = clause(sentence, index)
            yield from members(sentence, sentence.tokens[top].head)
        if sentence.tokens[i].lower == "their":  # "the two leaders will discuss it at their meeting"
            yield from subjects(sentence, clause(sentence, index))
        yield from members(sentence, i)


def _complements_of(sentence: Sentence, verb: int) -> list[int]:
    """The verbs under a verb that share its subject: "the meeting that they had been expected to hold"."""
    found = below(sentence, verb, "xcomp")
    return [*found, *(j for i in found for j in _complements_of(sentence, i))]


def _complements(draft: Draft, index: int, *, visit: bool) -> None:
    """Prepositions under the occasion: "visit to China by Putin", "talks between A and B", "meeting with X in Y"."""
    sentence = draft.scene.sentence
    agent = Role.VISITOR if visit else Role.PARTY
    doers = list(objects(sentence, index, "by", "of", "from"))
    by = draft.actors(doers, agent, "frame.by", PEOPLE if visit else None)
    draft.of_others = bool(doers) and not by and not draft.parties
    draft.actors(_listed(sentence, index, "between", "among", "amongst", "involving"), Role.PARTY, "frame.between")
    draft.actors(objects(sentence, index, "with"), Role.HOST if visit else Role.PARTY, "frame.with")
    _places(draft, index, "frame.place")
    if visit:
        draft.at(objects(sentence, index, "of"), "frame.place_of")
    for i in objects(sentence, index, "for"):
        draft.actors(objects(sentence, i, "with"), Role.HOST if visit else Role.PARTY, "frame.for_talks")


def _places(draft: Draft, index: int, rule: str, *more: str, own: Collection[int] = ()) -> None:
    """Places that stand under a word: "in Paris", also behind a day ("on Monday in Paris") and on the edges of another
    occasion ("on the sidelines of the assembly in New York"). "Outside China" is not in it.
    """
    sentence = draft.scene.sentence
    for at in (index, *_days(sentence, index)):
        for i in objects(sentence, at, *PLACE_WORDS, *more):
            if i not in own:
                outside = sentence.tokens[sentence.tokens[i].head].lower == "outside"
                draft.at((i, *subtree(sentence, i)), rule, cities_only=outside)
    for i in objects(sentence, index, "on", "at", "in"):
        if sentence.tokens[i].lower in EDGES and i not in own:
            draft.at(subtree(sentence, i), "frame.place_sidelines")


def _days(sentence: Sentence, index: int) -> Iterator[int]:
    """Days and weeks that stand under a word."""
    for i in (*below(sentence, index, "npadvmod"), *objects(sentence, index)):
        if sentence.tokens[i].entity == "DATE":
            yield i


def _scene_of(sentence: Sentence, index: int) -> Iterator[int]:
    """What is said to be the place: "Cairo will be the venue of the summit", "the summit, for which Sochi was the
    venue".
    """
    up = path(sentence, index)[1:6]
    if not up or sentence.tokens[up[0]].pos != "ADP":
        up = []
    named = [*up, *(i for verb in up if sentence.tokens[verb].lemma == "be" for i in below(sentence, verb, "attr"))]
    for verb in below(sentence, index, "relcl"):
        named += below(sentence, verb, "attr")
        named += [i for part in below(sentence, verb, "xcomp") for i in below(sentence, part, "attr")]
    for i in named:
        if sentence.tokens[i].lemma in SCENES and sentence.tokens[i].dep == "attr":
            yield from subjects(sentence, sentence.tokens[i].head)


def _listed(sentence: Sentence, index: int, *prepositions: str) -> Iterator[int]:
    """Members of "between A and B", also where the parser hangs B elsewhere below."""
    for i in objects(sentence, index, *prepositions):
        yield i
        for j in subtree(sentence, i):
            if sentence.tokens[j].dep in ("conj", "appos"):
                yield j


def _speaks(sentence: Sentence, verb: int) -> bool:
    """A verb of speech, unless what it says is done to the occasion: "puts off a trip"."""
    cue = cue_of(sentence, verb)
    does = cue is not None and cue.effect in ("cancel", "postpone", "decline", "schedule")
    return sentence.tokens[verb].lemma in lexicon.speech() and not does


def _governors(draft: Draft, mention: OccasionMention) -> None:
    """The verbs above the occasion: who pays the visit, who hosts the summit, where it takes place."""
    sentence, index = draft.scene.sentence, mention.token
    own, under, planned = set(subtree(sentence, index)), index, False
    guest = Role.VISITOR if mention.type is OccasionType.VISIT else Role.PARTY
    for above in reach(sentence, index)[1:]:
        token = sentence.tokens[above]
        if token.pos in ("VERB", "AUX"):
            if _speaks(sentence, above) and sentence.tokens[under].dep in ("ccomp", "parataxis"):
                break  # the speaker is no party because he speaks
            if planned and _speaks(sentence, above):  # "spoke of plans for a meeting with Xi": his plans
                draft.actors(subjects(sentence, above), guest, "frame.planner", PEOPLE)
            _verb_around(draft, above, mention, own=own)
            doers = {j for i in below(sentence, above, *SUBJECTS) for j in members(sentence, i)}
            told = token.dep == "ccomp" and any(head in doers for head, _ in draft.scene.actors)
            if told or token.dep not in ("xcomp", "conj", "ccomp"):
                break  # "the ministers agreed that the leaders would hold a summit": the leaders', not theirs
        elif token.pos in ("NOUN", "PROPN") and (token.lemma, "noun") in lexicon.occasions():
            break  # another occasion has the verb: "talks during the visit"
        elif token.lemma in PREPARING:
            break  # who works at "preparations for the summit" need not meet there
        elif token.lemma == "invitation":  # "an invitation to both sides for talks"
            draft.actors(objects(sentence, above, "to"), guest, "frame.invited")
            draft.actors(objects(sentence, above, "by", "from", "of"), Role.HOST, "frame.invitation")
            break
        elif token.lower in EDGES:
            break  # "meet on the sidelines of the summit": who meets need not be all of the summit
        elif sentence.tokens[under].pos == "ADP" and sentence.tokens[under].lower in ("in", "on", "at"):
            draft.actors([above], guest, "frame.headline", PEOPLE)
        planned = planned or (token.lemma in PLANS and not below(sentence, above, "poss"))
        under = above


def _verb_around(draft: Draft, verb: int, mention: OccasionMention, own: set[int]) -> None:
    """Parties and place that a verb gives to the occasion under it (`own`: the occasion's own words)."""
    sentence = draft.scene.sentence
    visit, lemma = mention.type is OccasionType.VISIT, sentence.tokens[verb].lemma
    hosting, passive = lemma in HOSTING, is_passive(sentence, verb)
    guest = Role.VISITOR if visit else Role.PARTY
    if lemma not in ATTITUDES and (not _speaks(sentence, verb) or hosting):
        doers = list(objects(sentence, verb, "by")) if passive else subjects(sentence, verb)
        doers = [i for i in doers if i not in own and not _only_decides(draft, verb)]
        if hosting:
            draft.at(doers, "frame.place_hosting", cities_only=True)
        draft.actors(doers, Role.HOST if hosting else guest, "frame.subject", PEOPLE if visit and not hosting else None)
    if hosting:
        guests = subjects(sentence, verb) if passive else below(sentence, verb, "dobj")
        draft.actors((j for i in guests for j in members(sentence, i) if j not in own), guest, "frame.guest", PEOPLE)
    company = (i for i in objects(sentence, verb, "with") if i not in own)
    draft.actors(company, Role.HOST if visit else Role.PARTY, "frame.with")
    if not own:  # "the meeting planned for the two ministers", "the visit made by Xi"
        draft.actors(objects(sentence, verb, "for", "by"), guest, "frame.planned_for", frozenset({PartyKind.PERSON}))
    if draft.place is None and not _speaks(sentence, verb):
        _places(draft, verb, "frame.place_of_verb", own=own)


def _only_decides(draft: Draft, verb: int) -> bool:
    """Whose verb moves others: "told Pompeo not to make the trip"; "the cabinet called off the ministers' meeting"."""
    sentence = draft.scene.sentence
    lemma, cue = sentence.tokens[verb].lemma, cue_of(sentence, verb)
    directs = lemma in DIRECTING - {"invite"} and below(sentence, verb, "dobj") and below(sentence, verb, "xcomp")
    named = {r.state for r, _ in draft.parties.values() if r.kind in NAMED}
    return bool(directs) or (cue is not None and cue.effect in ("cancel", "postpone") and len(named) > 1)


def _verb(scene: Scene, mention: OccasionMention) -> Draft | None:
    sentence, verb = scene.sentence, mention.token
    lemma, draft = sentence.tokens[verb].lemma, Draft(scene, mention)
    doers, done_to = _arguments(sentence, verb)
    if lemma in ("expect", "await"):
        doers, done_to = done_to, doers  # "Putin is expected in Beijing": the visitor is whom they expect
    if lemma in HOSTING:
        told = (*done_to, *objects(sentence, verb, "for", "at", "on"))
        if any(_is_occasion(sentence, i) for i in told):
            return None  # "host a summit", "receive her for talks": the noun tells it
        draft.actors(doers, Role.HOST, "frame.host")
        if not draft.actors(done_to, Role.VISITOR, "frame.guest", PEOPLE):
            return None
    elif lemma == "mediate":
        draft.actors(doers, Role.MEDIATOR, "frame.mediator")
        draft.actors(_listed(sentence, verb, "between"), Role.PARTY, "frame.between")
    elif mention.rule == INVITING:
        goals = list(objects(sentence, verb, "to"))
        if below(sentence, verb, "xcomp", "ccomp") or any(_is_occasion(sentence, i) for i in goals):
            return None  # "invited Modi to visit", "invited them to talks": the other word tells it
        draft.actors(doers, Role.HOST, "frame.invitation", NAMED)
        draft.actors(done_to, Role.VISITOR, "frame.invited", NAMED)
    elif lemma == "call" and mention.type is OccasionType.VISIT:
        draft.actors(doers, Role.VISITOR, "frame.subject", PEOPLE)
        draft.actors(objects(sentence, verb, "on"), Role.HOST, "frame.called_on", NAMED)
        draft.at((k for i in objects(sentence, verb, "on") for k in subtree(sentence, i)), "frame.object_place")
    elif lemma in CARRYING:
        draft.actors(done_to, Role.VISITOR, "frame.carried", PEOPLE)  # "the tour will take her to Jakarta"
    elif mention.type is OccasionType.VISIT:
        unknown = [i for i in doers if sentence.tokens[i].pos in ("NOUN", "PROPN") and not is_definite(sentence, i)]
        draft.of_others = bool(unknown) and not draft.actors(doers, Role.VISITOR, "frame.subject", PEOPLE)
        draft.actors(doers, Role.VISITOR, "frame.subject", PEOPLE)
        draft.at((k for i in done_to for k in subtree(sentence, i)), "frame.object_place")
    elif mention.type is OccasionType.SIGNING:
        if not {token.lemma for token in sentence.tokens} & DOCUMENTS:
            return None
        draft.actors(doers, Role.SIGNATORY, "frame.signatory")
        if not doers:
            draft.actors((j for i in done_to for j in subtree(sentence, i)), Role.SIGNATORY, "frame.of_document")
    else:
        draft.actors(doers, Role.PARTY, "frame.subject")
        draft.actors(done_to, Role.PARTY, "frame.object")
        if lemma == "see" and len(draft.parties) < 2:
            return None
    visit = mention.type is OccasionType.VISIT
    draft.actors(objects(sentence, verb, "with"), Role.HOST if visit else Role.PARTY, "frame.with")
    if mention.type is OccasionType.CALL:
        _call(draft, doers, [*done_to, *objects(sentence, verb, "to")], ())
        return draft
    for at in (verb, *below(sentence, verb, "acomp", "advmod", "prt", "prep")):
        _places(draft, at, "frame.place", "for")
    above = sentence.tokens[sentence.tokens[verb].head]
    if visit and above.lemma == "invite" and sentence.tokens[verb].dep in ("xcomp", "ccomp"):
        inviting = subjects(sentence, above.index) if not is_passive(sentence, above.index) else []
        if draft.actors(inviting or objects(sentence, above.index, "by"), Role.HOST, "frame.invitation"):
            return draft  # "Xi invited Macron to visit"
    if visit and draft.place is None and lemma not in HOSTING:
        return None
    return draft


def _is_occasion(sentence: Sentence, index: int) -> bool:
    return (sentence.tokens[index].lemma, "noun") in lexicon.occasions()


def _call(draft: Draft, doers: Sequence[int], called: Sequence[int], callers: Sequence[int]) -> None:
    """Who calls whom, where the words tell: "phoned X", "a call to X", "took a call from X"."""
    if callers:
        draft.actors(callers, Role.CALLER, "frame.call_from")
        draft.actors(doers, Role.CALLED, "frame.call_from")
    elif draft.actors(called, Role.CALLED, "frame.call_to"):
        draft.actors(doers, Role.CALLER, "frame.call_to")
    draft.place = None  # each stays where he is


def _arguments(sentence: Sentence, verb: int) -> tuple[list[int], list[int]]:
    """(who does it, to whom or what it is done), in either voice."""
    if is_passive(sentence, verb):
        return list(objects(sentence, verb, "by")), [j for i in subjects(sentence, verb) for j in _meant(sentence, i)]
    done_to = [j for i in below(sentence, verb, "dobj", "dative") for j in members(sentence, i)]
    return [j for i in subjects(sentence, verb) for j in _meant(sentence, i)], done_to


def _meant(sentence: Sentence, index: int) -> list[int]:
    """A subject, and for the "I" of direct speech who speaks."""
    if sentence.tokens[index].lower != "i":
        return [index]
    over = (i for i in path(sentence, index)[2:] if sentence.tokens[i].lemma in lexicon.speech())
    return next(([j for i in below(sentence, verb, "nsubj") for j in members(sentence, i)] for verb in over), [index])
