"""Why a request came to nothing: in words, and whether it may go better later."""


class NetError(Exception):
    """A request that failed. `temporary`: the same may succeed later."""

    def __init__(self, reason: str, *, temporary: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.temporary = temporary


class ForbiddenError(NetError):
    """An address that is never spoken to."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, temporary=False)


class TooMuchError(NetError):
    """An answer beyond the bounds of size or time."""
