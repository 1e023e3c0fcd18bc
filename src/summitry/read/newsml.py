"""NewsML-G2 (IPTC): one report a news item with text. Whatever else a message carries is passed over.

No entity is expanded and nothing is fetched.
"""

import io
from typing import Any

from summitry.read.decode import text_of
from summitry.read.draft import Draft, Found, PassedBy, Refused
from summitry.read.limits import MAX_DOCUMENT
from summitry.read.streams import whole

NAR = "{http://iptc.org/std/nar/2006-10-01/}"
_BLOCKS = frozenset(("p", "hl1", "hl2", "h1", "h2", "h3", "h4", "li", "blockquote", "pre"))


def items(stream: io.BufferedReader) -> Found:
    """The news items of a document. Raises `Refused` where it is no XML or declares entities."""
    from lxml import etree  # type: ignore[import-untyped]  # here, since few inputs need it

    decoded = text_of(whole(stream, MAX_DOCUMENT, remedy="split the message"), markup=True)
    if "<!entity" in decoded.text.lower():
        raise Refused("the XML declares entities, which are never expanded", remedy="remove its DOCTYPE")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8")
    try:
        root = etree.fromstring(decoded.text.encode(), parser)
    except (etree.LxmlError, ValueError) as error:
        raise Refused(f"the XML cannot be read ({error})", remedy="fetch it again") from None
    for number, item in enumerate(root.iter(NAR + "newsItem"), 1):
        yield _draft(item, f"item {number}", decoded.note)
    for _ in root.iter(NAR + "packageItem"):
        yield PassedBy("a package of other items")


def _draft(item: Any, place: str, note: str | None) -> Draft | PassedBy:
    text = max((_text(content) for content in _all(item, "contentSet")), key=len, default="")
    if not text:
        return PassedBy("an item without text (a picture, a graphic)")
    root = item.find(f".//{NAR}contentSet//{NAR}inlineXML")
    language = (root.get("{http://www.w3.org/XML/1998/namespace}lang") if root is not None else None) or item.get(
        "{http://www.w3.org/XML/1998/namespace}lang"
    )
    extra = {"guid": item.get("guid"), "read_as": note}
    return Draft(
        place=place,
        text=text,
        title=_first(item, "headline"),
        outlet=_first(item, "provider", "name") or _attribute(item, "provider"),
        published=_first(item, "contentCreated")
        or _first(item, "firstCreated")
        or _first(item, "versionCreated")
        or item.get("versioncreated"),
        how="metadata",
        language=(language or "").split("-")[0].lower() or None,
        extra={name: value for name, value in extra.items() if value},
    )


def _all(item: Any, name: str) -> list[Any]:
    return list(item.iter(NAR + name))


def _first(item: Any, *path: str) -> str | None:
    found = item.find(".//" + "/".join(NAR + name for name in path))
    return " ".join("".join(found.itertext()).split()) or None if found is not None else None


def _attribute(item: Any, name: str) -> str | None:
    """A party that is only coded: `nprov:Desk` is Desk."""
    found = item.find(f".//{NAR}{name}")
    code = found.get("literal") or found.get("qcode") if found is not None else None
    return code.split(":")[-1] if code else None


def _text(content: Any) -> str:
    """What a content set says: the paragraphs of its XML (NITF, XHTML), or its plain data."""
    blocks = [
        " ".join("".join(element.itertext()).split())
        for element in content.iter()
        if isinstance(element.tag, str) and element.tag.rsplit("}", 1)[-1] in _BLOCKS
    ]
    data = content.find(NAR + "inlineData")
    plain = "".join(data.itertext()).strip() if data is not None else ""
    return "\n\n".join(block for block in blocks if block) or plain
