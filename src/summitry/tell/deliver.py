"""The outbox is emptied, each channel in its order. What fails is tried again later and holds up what comes after it.

A letter is marked as sent after it was: one that was sent just before a crash is sent again, under the same id.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from summitry import codec
from summitry.net.pauses import back_off
from summitry.store import Store
from summitry.store.told import Letter, LetterState
from summitry.tell.alerts import Alert

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)
TRIES = 200
"""Failed tries before a letter is given up: about a week."""
TRIES_IF_REFUSED = 5
"""The same where the other side says that it will never take it, so that those behind it get through."""


class DeliveryError(Exception):
    """A letter that was not taken. `temporary`: it may be later; `pause` is what the other side asks for."""

    def __init__(self, reason: str, *, temporary: bool = True, pause: timedelta | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.temporary = temporary
        self.pause = pause


Send = Callable[[Alert], None]
"""Carries one alert, or raises `DeliveryError`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What a round of delivery did: letters sent, and for each channel that is held up, why."""

    sent: int
    held_up: tuple[tuple[str, str], ...]


def deliver(store: Store, channels: Mapping[str, Send], *, clock: Callable[[], datetime]) -> Delivered:
    """Send what waits and is due, each channel's letters in their order until one fails."""
    sent = 0
    held_up = []
    for channel, send in channels.items():
        while letters := store.told.waiting(channel):
            for letter in letters:
                if letter.due > clock():
                    held_up.append((channel, letter.error or "waits"))
                    break
                left = _sent(letter, send, clock())
                store.told.settle(left)
                sent += left.state is LetterState.SENT
                if left.state is LetterState.WAITING:
                    held_up.append((channel, left.error or ""))
                    break
            else:
                continue
            break
    return Delivered(sent=sent, held_up=tuple(held_up))


def _sent(letter: Letter, send: Send, now: datetime) -> Letter:
    """The letter after a try."""
    try:
        send(codec.decode(Alert, letter.payload))
    except DeliveryError as error:
        tries = letter.tries + 1
        most = TRIES if error.temporary else TRIES_IF_REFUSED
        pause = back_off(tries, first=FIRST_PAUSE, longest=LONGEST_PAUSE, seed=f"{letter.channel}|{letter.alert}")
        return replace(
            letter,
            tries=tries,
            error=error.reason,
            due=now + max(pause, error.pause or timedelta(0)),
            state=LetterState.GIVEN_UP if tries >= most else LetterState.WAITING,
        )
    return replace(letter, state=LetterState.SENT, due=now, error=None)
