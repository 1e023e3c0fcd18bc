"""Whatever a value of the model holds, the serialiser gives it back: every class, every field.

The values are drawn from the types of the fields, so that a new field or class is tried without a word here.
"""

import importlib
import json
import pkgutil
import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import summitry.model
from summitry import codec
from summitry.model.claim import Claim
from summitry.model.diary import Entry
from summitry.model.report import Report
from summitry.model.statement import Statement
from summitry.model.time import TimeExpression

# Few, so that a value with twenty lists stays small.
FEW = 2
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=FEW) | st.dictionaries(st.text(), inner, max_size=FEW),
    max_leaves=5,
)
ZONES = st.just(UTC) | st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    Any: JSON,
    str: st.text(),
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    # JSON has no number for what is not finite.
    float: st.floats(allow_nan=False, allow_infinity=False),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.none() | ZONES),
    types.NoneType: st.none(),
}


def of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type of the model; `TypeError` for one that nobody has told how to draw."""
    origin, inner = get_origin(hint), get_args(hint)
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{field.name: of(hints[field.name]) for field in fields(hint)})
    if origin in (Union, types.UnionType):
        return st.one_of(*map(of, inner))
    if origin is tuple and inner[1:] == (...,):
        return st.lists(of(inner[0]), max_size=FEW).map(tuple)
    if origin is tuple:
        return st.tuples(*map(of, inner))
    if origin is Mapping:
        return st.dictionaries(of(inner[0]), of(inner[1]), max_size=FEW)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    if hint not in LEAVES:
        raise TypeError(f"no values are known for {hint}")
    return LEAVES[hint]


def values() -> Iterator[type]:
    """Every value class of the model."""
    for module in pkgutil.iter_modules(summitry.model.__path__, "summitry.model."):
        for kind in vars(importlib.import_module(module.name)).values():
            if is_dataclass(kind) and isinstance(kind, type) and kind.__module__ == module.name:
                yield kind


VALUES = sorted(values(), key=lambda kind: kind.__qualname__)
PUBLIC = (Claim, Entry, Report, Statement, TimeExpression)


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
@settings(max_examples=40)
@given(data=st.data())
def test_what_is_encoded_comes_back(kind: type, data: st.DataObject) -> None:
    value = data.draw(of(kind))
    encoded = codec.encode(value)
    assert codec.decode(kind, encoded) == value
    assert codec.decode(kind, encoded.decode()) == value
    assert b"\n" not in encoded
    assert json.loads(encoded) == codec.plain(value)


@pytest.mark.parametrize("kind", PUBLIC, ids=lambda kind: kind.__name__)
@settings(max_examples=40)
@given(data=st.data())
def test_the_schema_accepts_every_value(kind: type, data: st.DataObject) -> None:
    VALIDATORS[kind].validate(codec.plain(data.draw(of(kind))))


@pytest.mark.parametrize("kind", PUBLIC, ids=lambda kind: kind.__name__)
def test_the_schema_names_every_field_and_refuses_a_value_without_what_it_needs(kind: type) -> None:
    published = codec.schema(kind)
    own = published["$defs"][kind.__name__]
    assert set(own["properties"]) == {field.name for field in fields(kind)}
    assert own["required"]
    with pytest.raises(jsonschema.ValidationError):
        VALIDATORS[kind].validate({})


def validator(kind: type) -> jsonschema.Draft202012Validator:
    published = codec.schema(kind)
    jsonschema.Draft202012Validator.check_schema(published)
    return jsonschema.Draft202012Validator(published, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)


VALIDATORS = {kind: validator(kind) for kind in PUBLIC}
