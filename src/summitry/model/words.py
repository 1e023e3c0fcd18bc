"""The closed vocabularies. Every member's value is the public name that FORMATS fixes; a new one is a change of
format.
"""

from enum import StrEnum


class OccasionType(StrEnum):
    """What kind of occasion a claim speaks of. Finer types stand beside it as a `subtype`."""

    VISIT = "visit"
    BILATERAL_MEETING = "bilateral_meeting"
    TALKS = "talks"
    SUMMIT = "summit"
    MINISTERIAL = "ministerial"
    CONFERENCE = "conference"
    CALL = "call"
    SIGNING = "signing"


class PartyKind(StrEnum):
    """What a party is. An office is a post whose holder the text leaves open."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    OFFICE = "office"


class Role(StrEnum):
    """What a party does on the occasion. `PARTY` where the text tells no more."""

    VISITOR = "visitor"
    HOST = "host"
    PARTY = "party"
    MEDIATOR = "mediator"
    SIGNATORY = "signatory"
    CALLER = "caller"
    CALLED = "called"


class Certainty(StrEnum):
    """How a claim says that its occasion stands: the words' strength, never the trust in who says it (ICD 203)."""

    HELD = "held"
    UNDER_WAY = "under_way"
    ANNOUNCED = "announced"
    SCHEDULED = "scheduled"
    EXPECTED = "expected"
    LIKELY = "likely"
    POSSIBLE = "possible"
    CONSIDERED = "considered"
    NOT_DECIDED = "not_decided"
    NO_COMMENT = "no_comment"
    DOUBTFUL = "doubtful"
    DENIED = "denied"
    DECLINED = "declined"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class SourceKind(StrEnum):
    """What kind of speaker a link of a chain is."""

    NAMED_OFFICIAL = "named_official"
    SPOKESPERSON = "spokesperson"
    INSTITUTION = "institution"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"
    MEDIA_OUTLET = "media_outlet"
    OBSERVERS = "observers"
    EXPERT = "expert"
    REPORTER = "reporter"


class RelationKind(StrEnum):
    """How an occasion lies to another in time."""

    BEFORE = "before"
    AFTER = "after"
    DURING = "during"
    AROUND = "around"
    SIDELINES = "sidelines"
    FIRST_SINCE = "first_since"


class Dimension(StrEnum):
    """The side of a tie between states that a topic belongs to."""

    ECONOMIC = "economic"
    POLITICAL = "political"
    SECURITY = "security"
    PEOPLE = "people"
    OTHER = "other"


class OutcomeKind(StrEnum):
    """What comes, or is to come, out of an occasion."""

    AGREEMENT = "agreement"
    STATEMENT = "statement"
    DOCUMENT = "document"
    COMMITMENT = "commitment"
    ANNOUNCEMENT = "announcement"
    OTHER = "other"


class OutcomeState(StrEnum):
    """Whether an outcome is still ahead or has come."""

    EXPECTED = "expected"
    DELIVERED = "delivered"
    NOT_DELIVERED = "not_delivered"


class ChangeKind(StrEnum):
    """What befell a plan."""

    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    RESCHEDULED = "rescheduled"
    SHORTENED = "shortened"
    REPLACED = "replaced"
    MOVED_ONLINE = "moved_online"


class Status(StrEnum):
    """Where an entry stands on the diary's day."""

    RUMOURED = "rumoured"
    EXPECTED = "expected"
    ANNOUNCED = "announced"
    UNDER_WAY = "under_way"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


class Verdict(StrEnum):
    """What an editor decides."""

    SAME = "same"
    DIFFERENT = "different"
    PIN = "pin"
    REJECT = "reject"
    STATUS = "status"
    NOTE = "note"
    UNDO = "undo"


class EventMode(StrEnum):
    """PLOVER's auxiliary modes of an event: what a coder must say of one that did not plainly happen."""

    FUTURE = "future"
    HISTORICAL = "historical"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


class Passed(StrEnum):
    """Why a word of an occasion gave no entry."""

    NO_OCCASION = "no_occasion"
    NO_ACTOR = "no_actor"
    ONE_SIDE = "one_side"
    OTHER_SENSE = "other_sense"
    NO_PARTY = "no_party"
    AT_HOME = "at_home"
    HISTORY = "history"
    COMPARISON = "comparison"
    FICTION = "fiction"
    SPORT = "sport"


class Direction(StrEnum):
    """Which way from the reference day the grammar points a time phrase."""

    FUTURE = "future"
    PAST = "past"
    UNKNOWN = "unknown"


class Part(StrEnum):
    """Which of a report's two texts a span lies in."""

    TEXT = "text"
    TITLE = "title"
