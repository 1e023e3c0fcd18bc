"""An origin is an independent root of information. Copies, relays and rewrites of one wire report share one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a claim comes from in the end. Claims with the same `key` count about once.

    `label` is for people; `evidence` says in words why the claim leads here.
    """

    key: str
    label: str
    evidence: str
