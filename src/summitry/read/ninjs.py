"""ninjs (IPTC's JSON of a news item) in the fields of our own records. Its names are known; nothing else is guessed."""

from collections.abc import Mapping
from typing import Any

from summitry.read.pages import fragment_text

CREATED = ("contentcreated", "contentCreated", "firstcreated", "firstCreated", "versioncreated", "versionCreated")
PLAIN = ("text", "plain", "text/plain")


def is_item(record: Mapping[str, Any]) -> bool:
    """Whether a record is a ninjs item with a text: it has a `uri` and one of the bodies of ninjs.

    >>> is_item({"uri": "urn:1", "body_text": "Talks begin."}), is_item({"body": "Talks begin."})
    (True, False)
    """
    return (
        "text" not in record
        and "uri" in record
        and any(name in record for name in ("body_text", "body_xhtml", "bodies"))
    )


def fields(record: Mapping[str, Any]) -> dict[str, object]:
    """The item with our names: text, title, published, outlet, language; the rest as it is."""
    own: dict[str, object] = {
        "text": _body(record),
        "title": record.get("headline") or _value(record.get("headlines")),
        "published": next((record[name] for name in CREATED if record.get(name)), None),
        "outlet": record.get("source") or _name(record.get("infosources")),
        "language": str(record.get("language") or "").split("-")[0].lower() or None,
    }
    # Not the id: later versions of an item keep its `uri`, and each version is a report.
    left = {"body_text", "body_xhtml", "bodies", "headline", "headlines"}
    return {name: value for name, value in record.items() if name not in left} | own


def _body(record: Mapping[str, Any]) -> object:
    if record.get("body_text"):
        return record["body_text"]
    if isinstance(record.get("body_xhtml"), str):
        return fragment_text(record["body_xhtml"])
    bodies = [body for body in record.get("bodies") or () if isinstance(body, Mapping) and body.get("value")]
    for body in bodies:
        if (body.get("contenttype") or body.get("contentType") or body.get("role")) in PLAIN:
            return body["value"]
    return fragment_text(str(bodies[0]["value"])) if bodies else None


def _value(items: object) -> object:
    first = items[0] if isinstance(items, list) and items else None
    return first.get("value") if isinstance(first, Mapping) else None


def _name(items: object) -> object:
    first = items[0] if isinstance(items, list) and items else None
    return first.get("name") if isinstance(first, Mapping) else None
