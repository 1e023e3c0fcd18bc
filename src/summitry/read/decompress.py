"""gzip and zstd, unpacked a chunk at a time: what is damaged, truncated or unpacks without end is refused."""

import gzip
import zlib
from collections.abc import Iterator

from summitry.read.draft import Refused
from summitry.read.limits import CHUNK, MAX_RATIO, RATIO_FREE
from summitry.read.streams import stream_of

GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"

# A block of 4 bytes can unpack to 128 KiB, and the library gives all that a piece holds at once: 32 MiB for this many.
_ZSTD_PIECE = 1024
_ZSTD_WINDOW = 128 * 2**20


class _Counted:
    """Chunks, and how many bytes went by."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.count += len(chunk)
            yield chunk


def unpacked(head: bytes, chunks: Iterator[bytes]) -> Iterator[bytes] | None:
    """The chunks (of which `head` is the beginning) without their gzip or zstd packing; `None` where they have none.

    Iterating raises `Refused` where the packing is damaged or truncated, or holds more than `MAX_RATIO` times its size.

    >>> data = gzip.compress(b"Xi will visit France.")
    >>> b"".join(unpacked(data, iter([data])))
    b'Xi will visit France.'
    """
    if head.startswith(GZIP):
        unpack, name = _gunzip, "gzip"
    elif head.startswith(ZSTD):
        unpack, name = _unzstd, "zstd"
    else:
        return None
    packed = _Counted(chunks)
    return _guarded(name, packed, unpack(iter(packed)))


def _guarded(name: str, packed: _Counted, chunks: Iterator[bytes]) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > RATIO_FREE and total > MAX_RATIO * packed.count:
            raise Refused(
                f"the {name} data unpacks to more than {MAX_RATIO} times its size", remedy="unpack and check it first"
            )
        yield chunk


def _gunzip(chunks: Iterator[bytes]) -> Iterator[bytes]:
    packed = gzip.GzipFile(fileobj=stream_of(chunks))
    try:
        yield from iter(lambda: packed.read1(CHUNK), b"")  # read1, so that all before a truncation is given out
    except EOFError:
        raise _truncated("gzip") from None
    except (OSError, zlib.error) as error:
        raise _damaged("gzip", error) from None


def _unzstd(chunks: Iterator[bytes]) -> Iterator[bytes]:
    import zstandard  # here, since few inputs need it

    decompressor = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    frame = decompressor.decompressobj()
    try:
        for chunk in chunks:
            for start in range(0, len(chunk), _ZSTD_PIECE):
                piece = chunk[start : start + _ZSTD_PIECE]
                while piece:
                    if frame.eof:
                        frame = decompressor.decompressobj()
                    yield frame.decompress(piece)
                    piece = frame.unused_data if frame.eof else b""
    except zstandard.ZstdError as error:
        raise _damaged("zstd", error) from None
    if not frame.eof:
        raise _truncated("zstd")


def _truncated(name: str) -> Refused:
    return Refused(f"the {name} data is truncated: what follows is missing", remedy="fetch or copy the file again")


def _damaged(name: str, error: Exception) -> Refused:
    return Refused(f"the {name} data is damaged ({error})", remedy="fetch or copy the file again")
