"""A frame is one telling of an occasion in one sentence: who takes part in which role, and where.

A draft is a frame that is being made.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summitry.claim.scenes import Scene
from summitry.model.claim import Place
from summitry.model.mention import ActorMention, OccasionMention, Referent
from summitry.model.parse import Sentence
from summitry.model.words import OccasionType, PartyKind, Role
from summitry.refdata import states
from summitry.syntax import below, objects

PEOPLE = frozenset({PartyKind.PERSON, PartyKind.OFFICE, PartyKind.ORGANISATION})
LEVELS = (("minister", "ministers"), ("leader", "leaders"), ("head", "leaders"))
TRAVELLING = ("delegation", "envoy", "negotiat", "officials", "ministers", "diplomats", "mission")
NAMED = frozenset({PartyKind.PERSON, PartyKind.OFFICE})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "his", "her", "its", "their", "both"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One telling of an occasion. `definite` marks "the visit", "this trip": perhaps told before. `purpose_of` is the
    word of the visit that is made for it ("flew to Moscow to meet Putin"). `of_others`: people whom no table knows are
    said to travel ("an envoy will go to Kyiv").
    """

    sentence: int
    mention: OccasionMention
    parties: tuple[tuple[Referent, Role], ...]
    place: Place | None
    definite: bool
    rules: tuple[str, ...]
    purpose_of: int | None = None
    of_others: bool = False


class Draft:
    """What has been found of a frame so far. The first role of a referent stays, unless it was only `PARTY`."""

    def __init__(self, scene: Scene, mention: OccasionMention) -> None:
        self.scene = scene
        self.mention = mention
        self.parties: dict[str, tuple[Referent, Role]] = {}
        self.place: Place | None = None
        self.rules: list[str] = []
        self.of_others = False

    def actors(self, tokens: Iterable[int], role: Role, rule: str, kinds: frozenset[PartyKind] | None = None) -> bool:
        """Adds the actors whose head word is among the tokens; whether there were any."""
        wanted, some = set(tokens), False
        for head, actor in self.scene.actors:
            if head not in wanted or (
                kinds is not None and actor.referent.kind not in kinds and not self._travels(actor, head)
            ):
                continue
            if actor.referent.office == "spokesperson":
                continue  # speaks for those who meet
            known = self.parties.get(actor.referent.id)
            if known is None or known[1] is Role.PARTY:
                self.parties[actor.referent.id] = (actor.referent, role)
            self.rules += [rule, actor.rule, *_level(actor)]
            some = True
        return some

    def _travels(self, actor: ActorMention, head: int) -> bool:
        """ "a Sudanese delegation": people, though the text names their state alone; one "of beekeepers" is not the
        state's.
        """
        named = actor.rule == "actor.group" and any(word in actor.text.lower() for word in TRAVELLING)
        tokens = self.scene.sentence.tokens
        return named and all(tokens[i].pos == "PROPN" for i in objects(self.scene.sentence, head, "of"))

    def at(self, tokens: Iterable[int], rule: str, *, states_only: bool = False, cities_only: bool = False) -> None:
        """Adds the places whose head word is among the tokens; with `states_only` none that lies in no state, with
        `cities_only` no state.
        """
        wanted = set(tokens)
        for head, place in self.scene.places:
            if cities_only and place.state is not None and place.name == states.name_of(place.state):
                continue
            if head in wanted and (place.state is not None or not states_only):
                found = Place(name=place.name, city=place.city, state=place.state)
                self.place = finer(self.place, found, tour=self.mention.type is OccasionType.VISIT)
                self.rules.append(rule)

    def frame(self) -> Frame:
        return Frame(
            sentence=self.scene.number,
            mention=self.mention,
            parties=tuple(self.parties.values()),
            place=self.place,
            definite=is_definite(self.scene.sentence, self.mention.token),
            rules=tuple(dict.fromkeys((self.mention.rule, *self.rules))),
            of_others=self.of_others,
        )


def _level(actor: ActorMention) -> Iterator[str]:
    """On which level a body or state takes part: "G7 ministers", "leaders of the SCO"."""
    if actor.rule == "actor.group":
        yield from (f"frame.level.{level}" for word, level in LEVELS if word in actor.text.lower())


def finer(old: Place | None, new: Place, *, tour: bool = True) -> Place:
    """The more exact of two places; the goals of a tour are all kept in the name ("France; Serbia").

    >>> finer(Place(name="China", state="CHN"), Place(name="Beijing, China", city="Beijing", state="CHN")).name
    'Beijing, China'
    """
    if old is None or (old.state is None and new.state is not None):
        return new
    if old.state == new.state or new.state is None:
        return new if old.city is None and new.city is not None else old
    if not tour or new.name in old.name or new.state in states_in(old):
        return old
    return Place(name=f"{old.name}; {new.name}", city=None, state=old.state)


def states_in(place: Place) -> frozenset[str]:
    """The states of a place, of a tour those of all its goals.

    >>> sorted(states_in(Place(name="Germany; Angola", state="DEU")))
    ['AGO', 'DEU']
    """
    goals = (states.state_of(name) for name in place.goals if len(place.goals) > 1)
    return frozenset(state for state in (place.state, *goals) if state is not None)


def is_definite(sentence: Sentence, index: int) -> bool:
    """ "the visit", "this trip", "his talks", "it"."""
    return sentence.tokens[index].pos == "PRON" or any(
        sentence.tokens[i].lower in DEFINITE for i in below(sentence, index, "det", "poss")
    )
