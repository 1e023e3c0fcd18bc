"""Score the time finder on MEANTIME (CAT files): `python benchmarks/timex.py FOLDER SCORE_PY [--errors]`.

The corpus is read by path and never copied. MEANTIME annotates the first six sentences of each story only, so a
story is cut there, and the printed date line (the publication date itself) is left out.
"""

import argparse
import importlib.util
import sys
import time
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path
from typing import Any

from summitry import pipeline

ANNOTATED_SENTENCES = 6
CLOSING = {",", ".", ":", ";", "?", "!", ")", "]", "%", "'s", "'", "''", "n't"}


def story(path: Path) -> dict[str, Any]:
    """One story as the scorer wants it: its text, its day, its time expressions with offsets."""
    root = ElementTree.parse(path).getroot()
    tokens = {token.get("t_id"): token for token in root.iter("token")}
    marks = [(mark, [anchor.get("t_id") for anchor in mark.iter("token_anchor")]) for mark in root.iter("TIMEX3")]
    created = [mark for mark in marks if mark[0].get("functionInDocument") == "CREATION_TIME"]
    skipped = {int(tokens[t].get("sentence", 0)) for _, ids in created for t in ids}
    kept = [t for t in tokens.values() if int(t.get("sentence", 0)) not in skipped]
    text, places, sentence = "", {}, None
    for token in kept:
        number, word = int(token.get("sentence", 0)), token.text or ""
        if number >= ANNOTATED_SENTENCES:
            break
        if sentence is not None and number != sentence:
            text += "\n"
        elif text and word not in CLOSING:
            text += " "
        sentence = number
        places[token.get("t_id")] = (len(text), len(text) + len(word))
        text += word
    timexes = []
    for mark, ids in marks:
        if ids and all(t in places for t in ids):
            start, end = min(places[t][0] for t in ids), max(places[t][1] for t in ids)
            timexes.append(
                {
                    "start": start,
                    "end": end,
                    "text": text[start:end],
                    "type": mark.get("type"),
                    "value": mark.get("value"),
                }
            )
    day = created[0][0].get("value") if created else None
    try:
        date.fromisoformat((day or "")[:10])
    except ValueError:
        day = None  # a few stories have a date that is none; without it no value can be right
    return {"doc": path.stem, "text": text, "dct": day, "timexes": timexes}


def predicted(doc: dict[str, Any]) -> list[dict[str, Any]]:
    """What `summitry times` says of one story."""
    day = date.fromisoformat(doc["dct"][:10])
    return [
        {"doc": doc["doc"], "start": one.start, "end": one.end, "text": one.text, "type": one.type, "value": one.value}
        for one in pipeline.times(doc["text"], published=day)
    ]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("score", type=Path)
    arguments.add_argument("--errors", action="store_true")
    arguments.add_argument("--gold", action="store_true")
    given = arguments.parse_args()
    spec = importlib.util.spec_from_file_location("timex_score", given.score)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(scorer)
    docs = [doc for doc in map(story, sorted(given.folder.rglob("*.xml"))) if doc["dct"]]
    if given.gold:
        for doc in docs:
            for mark in doc["timexes"]:
                print(doc["dct"], mark["type"], mark["value"], mark["text"], sep="\t")
        return
    start = time.process_time()
    found = {doc["doc"]: predicted(doc) for doc in docs}
    seconds = time.process_time() - start
    figures, errors = scorer.score(docs, found)
    if given.errors:
        for error in errors:
            print(*error, sep="\t")
    words = sum(len(doc["text"].split()) for doc in docs)
    print("  ".join(f"{name}={value}" for name, value in figures.items()))
    print(f"{words / seconds / 300:.0f} texts of 300 words a second")


if __name__ == "__main__":
    main()
