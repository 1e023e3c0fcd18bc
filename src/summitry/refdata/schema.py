"""The tables: their columns, what makes two rows the same, and which cells hold words that a text may have.

A cell of a column in `lists` holds several parts, split at semicolons. Every other cell holds one value.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What holds of a table.

    `key`: a user's rows take the place of the shipped rows with the same cells here. `unique`: no two rows share them.
    `needed`: cells that may not be none. `words`: columns whose parts are written in reports as they stand here.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    unique: bool = True
    needed: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


_STATE_LISTS = ("names", "demonyms", "people", "capitals", "seats", "metonyms")

_ALL = (
    Table(
        name="states.tsv",
        columns=("iso3", "name", *_STATE_LISTS, "leader"),
        key=("iso3",),
        needed=("iso3", "name", "leader"),
        lists=(*_STATE_LISTS, "leader"),
        words=("name", *_STATE_LISTS),
    ),
    Table(
        name="bodies.tsv",
        columns=("code", "name", "names", "kind", "state"),
        key=("code",),
        needed=("code", "name", "kind"),
        lists=("names",),
        words=("name", "names"),
    ),
    Table(
        name="members.tsv",
        columns=("body", "iso3", "joined", "left"),
        key=("body", "iso3"),
        unique=False,
        needed=("body", "iso3", "joined"),
    ),
    Table(
        name="officeholders.tsv",
        columns=("code", "office", "title", "person", "aliases", "start", "end", "acting", "source"),
        key=("code", "office", "person"),
        unique=False,
        needed=("code", "office", "person", "start"),
        lists=("aliases",),
    ),
    Table(
        name="gaps.tsv",
        columns=("code", "office", "start", "end", "reason"),
        key=("code", "office", "start"),
        needed=("code", "office", "start", "end", "reason"),
    ),
    Table(
        name="people.tsv",
        columns=("person", "names", "short"),
        key=("person",),
        needed=("person",),
        lists=("names", "short"),
        words=("person", "names", "short"),
    ),
    Table(
        name="offices.tsv",
        columns=("word", "office", "titles", "states"),
        key=("word", "office"),
        unique=False,
        needed=("word", "office"),
        lists=("titles", "states"),
        words=("word",),
    ),
    Table(
        name="places.tsv",
        columns=("name", "names", "city", "state", "kind"),
        key=("name",),
        needed=("name", "kind"),
        lists=("names",),
        words=("name", "names"),
    ),
    Table(
        name="regions.tsv",
        columns=("region", "states"),
        key=("region",),
        needed=("region", "states"),
        lists=("states",),
        words=("region",),
    ),
    Table(
        name="series.tsv",
        columns=("series", "name", "kind"),
        key=("series",),
        needed=("series", "name", "kind"),
    ),
    Table(
        name="anchors.tsv",
        columns=("key", "series", "name", "aliases", "start", "end", "city", "state", "confidence"),
        key=("key",),
        needed=("key", "series", "name", "start", "end", "confidence"),
        lists=("aliases",),
        words=("aliases",),
    ),
    Table(name="stop_phrases.tsv", columns=("phrase", "reason"), key=("phrase",), needed=("phrase",)),
    Table(name="weak_names.tsv", columns=("word", "reason"), key=("word",), needed=("word",)),
    Table(name="weak_places.tsv", columns=("word", "reason"), key=("word",), needed=("word",)),
    Table(name="given_names.tsv", columns=("word", "reason"), key=("word",), needed=("word",)),
    Table(
        name="outlets.tsv",
        columns=("name", "other_names"),
        key=("name",),
        needed=("name",),
        lists=("other_names",),
        words=("name", "other_names"),
    ),
    Table(
        name="topics.tsv",
        columns=("word", "topic", "dimension", "iptc"),
        key=("word",),
        needed=("word", "topic", "dimension"),
        words=("word",),
    ),
    Table(
        name="occasions.tsv",
        columns=("lemma", "pos", "particle", "type", "subtype", "gate", "example"),
        key=("lemma", "pos", "particle"),
        unique=False,
        needed=("lemma", "pos", "type", "gate", "example"),
    ),
    Table(
        name="outside.tsv",
        columns=("word", "kind", "example"),
        key=("word",),
        needed=("word", "kind", "example"),
        words=("word",),
    ),
    Table(
        name="cues.tsv",
        columns=("lemma", "particle", "pos", "effect", "example"),
        key=("lemma", "particle", "pos"),
        needed=("lemma", "pos", "effect", "example"),
    ),
    Table(
        name="speech.tsv",
        columns=("lemma", "manner", "example"),
        key=("lemma",),
        needed=("lemma", "manner", "example"),
    ),
    Table(
        name="speakers.tsv",
        columns=("word", "kind", "example"),
        key=("word", "kind"),
        needed=("word", "kind", "example"),
        words=("word",),
    ),
    Table(
        name="hearsay.tsv",
        columns=("word", "example"),
        key=("word",),
        needed=("word", "example"),
    ),
    Table(
        name="agenda_words.tsv",
        columns=("lemma", "pos", "particle", "gives", "when", "example"),
        key=("lemma", "pos", "particle"),
        needed=("lemma", "pos", "gives", "when", "example"),
    ),
    Table(
        name="outcome_words.tsv",
        columns=("lemma", "pos", "gives", "by", "example"),
        key=("lemma", "pos"),
        needed=("lemma", "pos", "gives", "example"),
        lists=("by",),
    ),
    Table(
        name="act_kinds.tsv",
        columns=("kind", "category", "mode", "cameo", "dimension", "meaning"),
        key=("kind",),
        needed=("kind", "category", "cameo", "dimension"),
    ),
    Table(
        name="acts.tsv",
        columns=("lemma", "pos", "with", "kind", "example"),
        key=("lemma", "pos", "with"),
        needed=("lemma", "pos", "kind", "example"),
        lists=("with",),
    ),
    Table(
        name="act_groups.tsv",
        columns=("word", "side", "example"),
        key=("word",),
        needed=("word", "side", "example"),
    ),
    Table(
        name="tie_words.tsv",
        columns=("lemma", "pos", "trend", "example"),
        key=("lemma", "pos"),
        needed=("lemma", "pos", "trend", "example"),
    ),
    Table(
        name="partnership_ranks.tsv",
        columns=("rank", "level", "example"),
        key=("rank",),
        needed=("rank", "level", "example"),
    ),
    Table(
        name="certainty.tsv",
        columns=("certainty", "probability", "origin"),
        key=("certainty",),
        needed=("certainty", "probability", "origin"),
    ),
    Table(
        name="certainty_words.tsv",
        columns=("rule", "certainty", "probability", "of", "held", "origin"),
        key=("rule", "certainty"),
        needed=("rule", "certainty", "probability", "of", "held", "origin"),
    ),
    Table(
        name="state_agencies.tsv",
        columns=("name", "state", "example"),
        key=("name",),
        needed=("name", "state", "example"),
    ),
)

TABLES = {table.name: table for table in _ALL}
"""Every table by the name of its file."""
