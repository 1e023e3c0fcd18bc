"""The one serialiser: values to JSON and back, and their JSON Schema.

`decode(type, encode(x)) == x` for every value of the model.

Field names and the values of the vocabularies are the public names; days are ISO 8601, unknown is `null`.
"""

from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")


def encode(value: Any) -> bytes:
    """One line of UTF-8 JSON, fields in the order of the model.

    >>> from summitry.model.span import Span
    >>> encode(Span(start=0, end=2, text="Xi"))
    b'{"start":0,"end":2,"text":"Xi"}'
    """
    return msgspec.json.encode(value)


def decode(kind: type[Value], data: bytes | str) -> Value:
    """The value that `data` encodes; `ValueError` (with the path to the field) where it does not fit.

    >>> from summitry.model.span import Span
    >>> decode(Span, b'{"start":0,"end":2,"text":"Xi"}').text
    'Xi'
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def pack(value: Any) -> bytes:
    """The value for our own later use, smaller and quicker than JSON; no public form.

    >>> unpack(dict[str, int], pack({"a": 1}))
    {'a': 1}
    """
    return msgspec.msgpack.encode(value)


def unpack(kind: type[Value], data: bytes) -> Value:
    """What was packed; `ValueError` where it is something else."""
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def plain(value: Any) -> Any:
    """Dicts, lists, strings and numbers, as JSON has them.

    >>> from datetime import date
    >>> plain({"days": (date(2024, 5, 16),)})
    {'days': ['2024-05-16']}
    """
    return msgspec.json.decode(msgspec.json.encode(value))


def schema(kind: type) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a type of the model."""
    return msgspec.json.schema(kind)
