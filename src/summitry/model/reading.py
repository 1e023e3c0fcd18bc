"""What one report was read to: the unit of work of an engine, and of a commit."""

from dataclasses import dataclass

from summitry.model.claim import Claim
from summitry.model.report import Report
from summitry.model.statement import Statement, TieNote


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report with its claims about occasions, its statements between states and its descriptions of their ties."""

    report: Report
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    tie_notes: tuple[TieNote, ...] = ()
