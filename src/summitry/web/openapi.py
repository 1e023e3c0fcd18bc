"""The OpenAPI description, made from the table of addresses and from the model: it can say nothing else than they."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec

from summitry.web.addresses import ADDRESSES, Address
from summitry.web.answer import TYPES, Form
from summitry.web.asked import LAST_PAGE, MOST_LETTERS, MOST_VALUES, Parameter
from summitry.web.shapes import Problem

REFERENCE = "#/components/schemas/{name}"


def description(*, version: str) -> dict[str, Any]:
    """The description of all that gives data."""
    shapes = [address.shape for address in ADDRESSES]
    schemas, components = msgspec.json.schema_components([*shapes, Problem], ref_template=REFERENCE)
    problem = schemas[-1]
    paths = {
        f"{address.data}.{form}": {"get": _operation(address, form, schema, problem)}
        for address, schema in zip(ADDRESSES, schemas, strict=False)
        for form in address.forms
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "summitry",
            "version": version,
            "description": "The foreign-policy diary as data. The address of a page without an ending gives the same "
            "JSON to who accepts application/json rather than text/html.",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": components},
    }


def _operation(address: Address, form: Form, schema: dict[str, Any], problem: dict[str, Any]) -> dict[str, Any]:
    kind = TYPES[form].split(";")[0]
    content = schema if form is Form.JSON else {"type": "string"}
    refused = {"application/json": {"schema": problem}}
    return {
        "summary": address.says,
        "operationId": "_".join((*(part for part in address.data.split("/") if part.isalpha()), form)),
        "parameters": [*_here(address.here), *(_parameter(one) for one in address.parameters)],
        "responses": {
            "200": {"description": "What was asked.", "content": {kind: {"schema": content}}},
            "304": {"description": "The same as the reader has already."},
            "400": {"description": "It cannot be asked so; why.", "content": refused},
            "401": {"description": "Who reads must sign in.", "content": refused},
            "503": {"description": "Too much at once, or the store cannot be used.", "content": refused},
            "404": {"description": "There is none.", "content": refused},
        },
    }


def _here(parts: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "description": meaning, "schema": {"type": "string"}}
        for name, meaning in parts
    ]


def _parameter(one: Parameter) -> dict[str, Any]:
    schema = _schema(one)
    if one.many:
        schema = {"type": "array", "items": schema, "maxItems": MOST_VALUES}
    return {
        "name": one.name,
        "in": "query",
        "required": False,
        "description": one.meaning,
        "schema": schema,
        "style": "form",
        "explode": True,
    }


def _schema(one: Parameter) -> dict[str, Any]:
    if one.kind is date:
        return {"type": "string", "format": "date"}
    if one.kind is int:
        return {"type": "integer", "minimum": 1, "maximum": LAST_PAGE}
    if one.kind is bool:
        return {"type": "boolean"}
    if issubclass(one.kind, StrEnum):
        return {"type": "string", "enum": [value.value for value in one.kind]}
    return {"type": "string", "minLength": 1, "maxLength": MOST_LETTERS}
