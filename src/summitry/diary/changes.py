"""What became different between two states of one diary, and which claims did it. Compares entries; derives nothing.

Entries are matched by id; one that was merged into another, or whose first claim is another now, by what it was once
called.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from summitry.model.claim import Claim
from summitry.model.diary import Change, Diary, Entry
from summitry.model.window import Window
from summitry.model.words import Status

POINTS = 0.05
"""A smaller change of the chance of being held is no news."""


def changes(before: Diary, after: Diary, claims: Iterable[Claim], published: Mapping[str, date]) -> tuple[Change, ...]:
    """By entry in the order of the later diary; what was merged or is gone comes last."""
    return between(before, after, {claim.id for claim in claims if published[claim.report] > before.as_of})


def between(before: Diary, after: Diary, new: Collection[str]) -> tuple[Change, ...]:
    """The same, where the claims that came between the two are known by their ids: also within one day."""
    old = {entry.id: entry for entry in before.entries}
    now = {id_ for entry in after.entries for id_ in names(entry)}
    found: list[Change] = []
    for entry in after.entries:
        earlier = [old[id_] for id_ in names(entry) if id_ in old]
        if not earlier:
            found.append(_change(entry, "new", f"new: {entry.status.value.replace('_', ' ')}", _of(entry, new)))
            continue
        found.extend(_differences(earlier[0], entry, new))
        found.extend(_change(entry, "merged", f"{gone.title} ({gone.id}) is the same", ()) for gone in earlier[1:])
    found += [
        Change(entry=gone.id, title=gone.title, kind="gone", text="no longer in the diary")
        for gone in before.entries
        if gone.id not in now
    ]
    return tuple(found)


def names(entry: Entry) -> tuple[str, ...]:
    """What an entry may have been called before, its own id first.

    An id is that of the first claim, and a report that comes in late can bring one that is earlier still.
    """
    return tuple(dict.fromkeys((entry.id, *entry.former, *(f"e-{claim[2:]}" for claim in entry.claims))))


def _differences(before: Entry, after: Entry, new: Collection[str]) -> Iterable[Change]:
    own = _of(after, new)
    if after.status is not before.status:
        step = after.status_history[-1]
        text = f"{_word(before.status)} -> {_word(after.status)}: {step.reason}"
        yield _change(after, "status", text, tuple(c for c in step.claims if c in new) or step.claims)
    window = _window(before.window, after.window)
    if window:
        yield _change(after, "window", window, _movers(after, own, "days"))
    if abs(after.p_held - before.p_held) >= POINTS and after.status is not Status.HELD:
        text = f"chance of being held {100 * before.p_held:.0f} % -> {100 * after.p_held:.0f} %"
        yield _change(after, "p_held", text, _movers(after, own, "p_held"))
    if after.origins != before.origins:
        keys = {root.key for root in before.roots}
        joined = [root for root in after.roots if root.key not in keys]
        names = f": {', '.join(root.label for root in joined)}" if joined else ""
        told = tuple(sorted({c for root in joined for telling in root.tellings for c in telling.claims}))
        yield _change(after, "origins", f"origins {before.origins} -> {after.origins}{names}", told)
    had = {(conflict.kind, conflict.text) for conflict in before.conflicts}
    has = {(conflict.kind, conflict.text) for conflict in after.conflicts}
    for conflict in after.conflicts:
        kinds = {kind for kind, _ in had}
        if (conflict.kind, conflict.text) not in had:
            word = "conflict" if conflict.kind not in kinds else "conflict, now"
            mine = tuple(c for c in conflict.claims if c in new) or conflict.claims
            yield _change(after, "conflict", f"{word}: {conflict.text}", mine)
    for conflict in before.conflicts:
        if conflict.kind not in {kind for kind, _ in has}:
            yield _change(after, "conflict", f"conflict is over: {conflict.text}", ())
    for judgement in after.judgements:
        if judgement.id not in {j.id for j in before.judgements}:
            text = f"{judgement.verdict} {judgement.value or ''}".strip()
            yield _change(after, "judgement", f"{judgement.author} decided: {text}", ())


def _window(before: Window | None, after: Window | None) -> str | None:
    """How the days moved, in words; `None` where they did not, or only time passed."""
    if before is None or after is None:
        if before is after is None:
            return None
        return f"days told: {_said(after)}" if after else f"days are open again (were {_said(before)})"
    if (before.earliest, before.latest, before.likely_edtf) == (after.earliest, after.latest, after.likely_edtf):
        return None
    is_open = before.latest is None and after.latest is None and after.likely_latest is None
    if is_open and before.earliest and after.earliest and before.earliest <= after.earliest:
        # "Still ahead" moves on with every report.
        return None
    inside = _start(before) <= _start(after) and _end(after) <= _end(before)
    outside = _start(after) <= _start(before) and _end(before) <= _end(after)
    verb = "narrowed" if inside else "widened" if outside else "moved"
    return f"days {verb}: {_said(before)} -> {_said(after)}"


def _start(window: Window) -> date:
    return window.earliest or date.min


def _end(window: Window) -> date:
    return window.latest or date.max


def _said(window: Window | None) -> str:
    if window is None:
        return "none"
    likely = f", likely {window.likely_edtf}" if window.likely_edtf != window.edtf else ""
    return f"{window.edtf}{likely}"


def _movers(entry: Entry, new: Sequence[str], what: str) -> tuple[str, ...]:
    """The new claims that did most to the days or to the chance; all new ones that count, where none stands out."""
    rows = [row for row in entry.contributions if row.claim in new and row.weight > 0]
    moved = {row.claim: abs(row.days_moved if what == "days" else row.p_held_change) for row in rows}
    most = max(moved.values(), default=0.0)
    if most > 0:
        return tuple(sorted(claim for claim, by in moved.items() if by >= most / 2))
    return tuple(sorted(moved))


def _of(entry: Entry, new: Collection[str]) -> tuple[str, ...]:
    return tuple(claim for claim in entry.claims if claim in new)


def _change(entry: Entry, kind: str, text: str, claims: Sequence[str]) -> Change:
    return Change(entry=entry.id, title=entry.title, kind=kind, text=text, claims=tuple(claims))


def _word(status: Status) -> str:
    return status.value.replace("_", " ")
