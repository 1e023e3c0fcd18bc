"""What grammar did not tie to an occasion but its sentence can only mean: in headlines, fronted and broken clauses.

Only where the sentence tells of one occasion, and with a rule of its own (`frame.same_sentence`,
`frame.place_same_sentence`).
"""

from summitry.claim.draft import NAMED, PEOPLE, Draft, Frame, is_definite
from summitry.claim.scenes import Scene
from summitry.claim.settings import settings
from summitry.model.mention import OccasionMention, Referent
from summitry.model.parse import Sentence
from summitry.model.words import OccasionType, PartyKind, Role
from summitry.refdata import lexicon
from summitry.syntax import SUBJECTS, below, objects, path

AHEAD = frozenset({"next", "coming", "following", "upcoming"})
THEME = frozenset({"over", "about", "on", "regarding", "against"})


def completed(draft: Draft) -> Frame:
    """What grammar did not tie to the occasion but the sentence can only mean: headlines ("Biden, Xi meet in Bali"),
    fronted and broken clauses. Only people who neither speak in the sentence nor stand inside another name count, and
    only where the sentence tells of one occasion.
    """
    scene, mention = draft.scene, draft.mention
    for token in scene.sentence.tokens:
        if token.lemma in ("invitation", "invite"):
            visit = mention.type is OccasionType.VISIT
            asking = objects(scene.sentence, token.index, "of", "from", "by")
            if visit or mention.type is OccasionType.TALKS:
                draft.actors(asking, Role.HOST, "frame.invitation", PEOPLE if visit else None)
            if mention.type is OccasionType.TALKS:  # "an invitation to both sides for talks"
                draft.actors(objects(scene.sentence, token.index, "to"), Role.PARTY, "frame.invited")
    definite = is_definite(scene.sentence, mention.token)
    people = {r.id for r, _ in draft.parties.values() if r.kind in NAMED}
    sides = {r.state for r, _ in _people(draft)}
    lacking = not draft.parties if mention.type is OccasionType.VISIT else len(sides) < 2 and len(people) < 2
    if lacking and not definite and _is_only_one(scene, mention):
        ranked = sorted(scene.actors, key=lambda found: found[1].rule == "actor.pronoun")  # names before pronouns
        free = [h for h, a in ranked if a.referent.kind in NAMED and _is_free(scene.sentence, h)]
        role = Role.VISITOR if mention.type is OccasionType.VISIT else Role.PARTY
        draft.actors(free[:1] if role is Role.VISITOR else free, role, "frame.same_sentence", NAMED)
    _set(draft)
    if draft.place is None and mention.type is not OccasionType.CALL and _is_only_one(scene, mention):
        heads = [head for head, _ in scene.places if _is_where(scene.sentence, head)]
        if len({place.state for head, place in scene.places if head in heads}) == 1:
            draft.at(heads, "frame.place_same_sentence", states_only=True)
    return draft.frame()


def _set(draft: Draft) -> None:
    """Venue, hosts and mediators that the sentence names by such a word, of this occasion or of none."""
    scene, mention = draft.scene, draft.mention
    for setting in settings(scene.sentence) if mention.type is not OccasionType.CALL else ():
        told = {o.token for o in scene.occasions}
        own = mention.token in setting.of or not told & {*setting.of}
        if not own or (not told & {*setting.of} and not _is_only_one(scene, mention)):
            continue
        if setting.role is None:
            draft.at(setting.heads, "frame.venue")
        elif setting.role is not Role.PARTY:
            draft.actors(setting.heads, setting.role, f"frame.{setting.role}")


def _is_where(sentence: Sentence, head: int) -> bool:
    """A place after "in", "at" or "near" that is not where somebody speaks nor where what is talked of is ("over the
    war in Ukraine"); "Budapest is where they will meet".
    """
    above = sentence.tokens[sentence.tokens[head].head]
    if sentence.tokens[head].dep == "nsubj" and above.lemma == "be":
        clauses = below(sentence, above.index, "ccomp", "advcl", "acl", "relcl")
        return any(sentence.tokens[j].lower == "where" for i in clauses for j in sentence.children[i])
    if sentence.tokens[head].dep != "pobj" or above.lower not in ("in", "at", "near"):
        return False
    theme = sentence.tokens[above.head]
    if theme.entity == "DATE" and any(sentence.tokens[i].lower in AHEAD for i in sentence.children[theme.index]):
        return True  # "spoke of a meeting over the coming weeks in Budapest": nobody speaks in weeks to come
    if theme.pos == "NOUN" and sentence.tokens[theme.head].lower in THEME:
        return False
    verb = next((i for i in path(sentence, above.index) if sentence.tokens[i].pos == "VERB"), None)
    return verb is None or sentence.tokens[verb].lemma not in lexicon.speech()


def _people(draft: Draft) -> list[tuple[Referent, Role]]:
    return [(r, role) for r, role in draft.parties.values() if r.state is not None or r.kind is PartyKind.ORGANISATION]


def _is_only_one(scene: Scene, mention: OccasionMention) -> bool:
    """Whether no other occasion word of the sentence could have its people."""
    return all(o.token == mention.token or o.type is mention.type for o in scene.occasions)


def _is_free(sentence: Sentence, head: int) -> bool:
    token = sentence.tokens[head]
    above = sentence.tokens[token.head]
    if token.dep in ("amod", "poss", "nmod", "compound") and above.pos in ("NOUN", "PROPN"):
        return False
    speaks = above.lemma in lexicon.speech() and token.dep in SUBJECTS
    quoted = (
        above.pos == "ADP"
        and above.lower in ("to", "by", "according")
        and sentence.tokens[above.head].lower
        in (
            "according",
            "said",
        )
    )
    return not speaks and not quoted
