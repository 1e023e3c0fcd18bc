"""Streams of bytes in chunks, so that memory stays bounded whatever they hold. Closing one leaves its source open."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from summitry.read.draft import Refused
from summitry.read.limits import CHUNK, MAX_RECORD


def chunks_of(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of a stream, a chunk at a time."""
    return iter(lambda: stream.read(CHUNK), b"")


def stream_of(chunks: Iterator[bytes]) -> io.BufferedReader:
    """A stream that reads chunks."""
    return io.BufferedReader(_Chunks(chunks), CHUNK)


class _Chunks(io.RawIOBase):
    """A raw stream over an iterator of chunks; closing it leaves their source open."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview", /) -> int:  # type: ignore[override]
        while not self._left:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._left = memoryview(chunk)
        count = min(len(buffer), len(self._left))
        buffer[:count] = self._left[:count]
        self._left = self._left[count:]
        return count


def lines(stream: io.BufferedReader) -> Iterator[tuple[str, bytes | Refused]]:
    """The lines of a stream with their places; one that is too long is refused, passed over in pieces, and not kept."""
    number = 0
    while line := stream.readline(MAX_RECORD + 1):
        number += 1
        place = f"line {number}"
        if len(line) <= MAX_RECORD:
            yield place, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_RECORD)
        reason = f"the line is longer than {MAX_RECORD // 2**20} MiB"
        yield place, Refused(reason, remedy="split it into its reports", place=place)


def whole(stream: io.BufferedReader, limit: int, *, remedy: str) -> bytes:
    """All bytes of a stream; raises `Refused` where there are more than `limit`."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise Refused(f"is larger than {limit / 2**20:.0f} MiB", remedy=remedy)
    return data
