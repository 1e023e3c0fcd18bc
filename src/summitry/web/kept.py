"""What was made and may be asked for again. It is bounded by weight, and no key is made twice at the same time."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Value = TypeVar("Value")


class Kept:
    """The last results by key, up to a weight in all. Who asks for one that is being made waits; others do not.

    >>> kept = Kept(2)
    >>> [kept.get(key, lambda: key.upper()) for key in ("a", "b", "a")]
    ['A', 'B', 'A']
    """

    def __init__(self, most: int, *, weigh: Callable[[Any], int] = lambda _: 1) -> None:
        self._most = most
        self._weigh = weigh
        self._weight = 0
        self._found: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The result of `make` for a key, from the last time if it is still there. What weighs too much is not kept."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]  # type: ignore[no-any-return]
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._found:
                    return self._found[key]  # type: ignore[no-any-return]
            try:
                value = make()
                self._keep(key, value)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return value

    def peek(self, key: Hashable) -> Any:
        """The result for a key if it is there, else `None`."""
        with self._lock:
            return self._found.get(key)

    def _keep(self, key: Hashable, value: Any) -> None:
        weight = self._weigh(value)
        if weight > self._most:
            return
        with self._lock:
            if key in self._found:
                self._weight -= self._weigh(self._found.pop(key))
            self._found[key] = value
            self._weight += weight
            while self._weight > self._most:
                self._weight -= self._weigh(self._found.popitem(last=False)[1])
