"""The offices, their ranks, and what a term of office is."""

from dataclasses import dataclass
from datetime import date

SINGLE = frozenset(
    [
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "defence_minister",
        "chief",
        "crown_prince",
        "party_leader",
        "finance_minister",
        "un_ambassador",
        "foreign_secretary",
        "chief_cabinet_secretary",
        "national_security_adviser",
    ]
)
OFFICES = SINGLE | frozenset(
    [
        "vice_president",
        "governor_general",
        "deputy_prime_minister",
        "deputy_foreign_minister",
        "trade_minister",
        "commerce_minister",
        "economy_minister",
        "energy_minister",
        "interior_minister",
        "intelligence_chief",
        "army_chief",
        "chief_of_staff",
        "top_diplomat",
        "vice_premier",
        "presidential_aide",
        "special_envoy",
        "spokesperson",
        "chief_prosecutor",
        "ambassador",
        "parliament_speaker",
        "minister",
        "official",
    ]
)
RANK = {
    office: rank
    for rank, offices in enumerate(
        (
            "head_of_state head_of_government party_leader crown_prince",
            "foreign_minister top_diplomat chief",
            "defence_minister national_security_adviser vice_president special_envoy",
            "finance_minister trade_minister commerce_minister vice_premier deputy_prime_minister chief_of_staff",
        )
    )
    for office in offices.split()
}
LOWEST_RANK = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term. `code` is a state's or a body's; `end` is the last day known, `None` while it runs."""

    code: str
    office: str
    title: str
    person: str
    aliases: tuple[str, ...]
    start: date
    end: date | None
    acting: bool
    where: str
    own: bool

    @property
    def rank(self) -> int:
        """0 for those who lead a state, 1 for its first diplomat or the head of a body, 4 for the least."""
        return RANK.get(self.office, LOWEST_RANK)

    def holds(self, on: date) -> bool:
        """Does the term run on that day, the day of its end included?"""
        return self.start <= on and (self.end is None or on <= self.end)
