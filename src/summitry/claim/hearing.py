"""Whom "the newspaper", "these people", "they" mean: speakers of the same report that were named before.

A description takes the whole earlier chain; a part of an earlier group ("two of them") keeps its own number and the
outlets that pass the group on. What means nobody heard before stays as it is, a pronoun falls away.
"""

from collections.abc import Iterable, Sequence

from summitry.claim.voices import PRONOUNS, Chain
from summitry.model.claim import Source
from summitry.model.words import SourceKind

POINTING = frozenset({"the", "this", "these", "those", "that", "its"})
"""First words of a phrase that means somebody known."""
PARTS = ("of the ", "of these ", "of those ", "of them")
PEOPLE = frozenset({SourceKind.ANONYMOUS, SourceKind.NAMED_OFFICIAL, SourceKind.SPOKESPERSON, SourceKind.EXPERT})
BODIES = frozenset({SourceKind.MEDIA_OUTLET, SourceKind.INSTITUTION, SourceKind.DOCUMENT})
MANY = frozenset({"they", "these", "those"})


def resolved(chains: Iterable[Chain], heard: Sequence[Chain]) -> tuple[Chain, ...]:
    """The chains with each description replaced by whom it means; `heard` are the report's earlier ones, in order."""
    found = (_resolved(chain, heard) for chain in chains)
    return tuple(dict.fromkeys(chain for chain in found if chain))


def _resolved(chain: Chain, heard: Sequence[Chain]) -> Chain:
    links: Chain = ()
    for link in chain:
        known = next((k for past in reversed(heard) if (k := _means(link, past))), None)
        if known is None:
            links += () if link.text.lower() in PRONOUNS else (link,)
        else:
            links += tuple(k for k in known if k not in links)
    return links


def _means(link: Source, past: Chain) -> Chain:
    """The earlier chain that a link means, () if it cannot mean it."""
    words = link.text.lower().split()
    if not words or link.name is not None:
        return ()
    last = past[-1]
    if words[0] == "it":
        bodies = [n for n, k in enumerate(past) if k.kind in BODIES]
        return past[: bodies[-1] + 1] if bodies else ()
    if words[0] in PRONOUNS:
        several = last.kind is SourceKind.ANONYMOUS and last.count != 1
        return past if last.kind in PEOPLE and (words[0] in MANY) == several else ()
    if any(part in f"{link.text.lower()} " for part in PARTS):
        return (*past[:-1], link) if link.kind is last.kind is SourceKind.ANONYMOUS and len(past) > 1 else ()
    if words[0] not in POINTING:
        return ()
    if link.kind is SourceKind.MEDIA_OUTLET:
        named = [k for k in past if k.kind is SourceKind.MEDIA_OUTLET and k.name]
        return (named[-1],) if named else ()
    same_side = link.state is None or last.state is None or link.state == last.state
    same_kind = link.kind is last.kind and link.kind in (SourceKind.ANONYMOUS, SourceKind.SPOKESPERSON)
    return past if same_kind and same_side else ()
