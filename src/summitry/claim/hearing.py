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
POSSESSIVE = frozenset({"his", "her", "their", "its"})
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
            if link.text.lower() in POSSESSIVE | PRONOUNS:
                if link.name is None:
                    continue
                named = (k for past in reversed(heard) for k in past if is_same(k, link))
                link = next(named, link)  # the words by which the report named him
            links += () if any(is_same(link, one) for one in links) else (link,)
        else:
            links += tuple(k for k in known if not any(is_same(k, one) for one in links))
    return links


def is_same(link: Source, other: Source) -> bool:
    """Whether two links are one speaker: "WSJ" and "the Wall Street Journal"."""
    return link.kind is other.kind and (link.name or link.text) == (other.name or other.text)


def _means(link: Source, past: Chain) -> Chain:
    """The earlier chain that a link means, () if it cannot mean it."""
    words = link.text.lower().split()
    if not words or (link.name is not None and link.name != link.text):
        return ()
    last = past[-1]
    if len(words) == 1 and link.text[:1].isupper() and last.kind in PEOPLE and last.name != link.name:
        return (last,) if link.text.casefold() in _parts(last.name) else ()  # "Park" is whom the report named before
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
    if link.kind is SourceKind.DOCUMENT and words[1:] == ["statement"]:
        return past if last.kind in (SourceKind.INSTITUTION, SourceKind.DOCUMENT) else ()
    same_side = link.state is None or last.state is None or link.state == last.state
    same_kind = link.kind is last.kind and link.kind in (SourceKind.ANONYMOUS, SourceKind.SPOKESPERSON)
    return past if same_kind and same_side else ()


def _parts(name: str | None) -> frozenset[str]:
    return frozenset((name or "").casefold().replace("-", " ").split())


GOVERNING = frozenset({SourceKind.NAMED_OFFICIAL, SourceKind.SPOKESPERSON, SourceKind.INSTITUTION, SourceKind.DOCUMENT})
SLIGHT = frozenset({"the", "a", "an", "of", "in", "for", "and", "s", "'s", "says", "say", "chief", "leader"})


def named_later(chains: Iterable[Chain], text: Sequence[Chain]) -> tuple[Chain, ...]:
    """The speakers of a headline, each as the text names him first: "Japan says" is the minister who says it there."""
    found = (
        next((later for later in text if later[-1] != chain[-1] and _fills_in(chain[-1], later[-1])), chain)
        for chain in chains
    )
    return tuple(found)


def _fills_in(short: Source, full: Source) -> bool:
    """Whether the text's speaker can be whom a headline means: a known name is itself, an outlet some outlet."""
    if short.name is not None and short.kind in PEOPLE:
        return short.name == full.name or (_same_side(short, full) and short.kind is full.kind)
    if short.kind is SourceKind.MEDIA_OUTLET:
        return full.kind is short.kind and short.name in (None, full.name)
    if short.kind is SourceKind.INSTITUTION:
        return _same_side(short, full) and full.kind in GOVERNING | {SourceKind.ANONYMOUS}
    if short.kind is SourceKind.ANONYMOUS:
        side = short.state is None or _same_side(short, full)
        return side and (full.kind is short.kind or (short.count is None and full.kind in GOVERNING & PEOPLE))
    return short.kind is full.kind and _same_side(short, full)


def _same_side(short: Source, full: Source) -> bool:
    if short.state is not None or full.state is not None:
        return short.state == full.state
    return bool(_words(short) & _words(full))


def _words(source: Source) -> set[str]:
    words = source.text.replace("’", "'").replace("'s", "").casefold().split()
    return set(words) - SLIGHT
