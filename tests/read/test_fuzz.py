"""No bytes, under any name, raise out of `read_paths`: they are reports, or rejections of one printable line."""

import gzip
import io
from datetime import date
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from summitry.model.report import Rejection, Report
from summitry.read import formats, read_paths

DAY = date(2024, 5, 14)
NAMES = (*sorted(formats.ENDINGS), ".json", ".parquet", ".xml", ".jsonl.gz", ".txt.zst", "")
SEEDS = (
    b'{"text": "Xi will visit France.", "published": "2024-05-14"}\n{"text": "Talks."}\n',
    b'[{"text": "Xi will visit France.", "published": "2024-05-14"}, {"id": 7}]',
    b'text,published\n"Xi will\nvisit",2024-05-14\nTalks,\n',
    b'<!DOCTYPE html><html><head><meta name="date" content="2024-05-14"></head><body><p>Xi visits.</p></body></html>',
    b'<rss version="2.0"><channel><item><description>Xi visits.</description></item></channel></rss>',
    b"---\ntitle: Xi\n---\n# Xi\n\nBEIJING, April 29, 2024 (Xinhua) -- Talks *begin*.\n",
    gzip.compress(b'{"text": "Xi will visit France."}', mtime=0),
    zstandard.compress(b'{"text": "Xi will visit France."}'),
    "\ufeffXi will visit \u00c9vian.".encode("utf-16"),
    b"PAR1\x15\x04\x15\x08\x15\x0cL\x15\x02\x15\x00PAR1",
)
SOME = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good input with a piece taken out, written over or put in."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 20)))
        piece = draw(st.binary(max_size=12) | st.sampled_from((b"", b"\0", b"\xff", b"<", b'"', b"]]>", b"<!--", b"{")))
        data = data[:start] + piece + data[end:]
    return data


def check(path: str, data: bytes | None = None) -> None:
    stdin = None if data is None else io.BytesIO(data)
    for given_day in (None, DAY):
        for found in read_paths([path], published=given_day, stdin=stdin):
            assert isinstance(found, Report | Rejection)
            if isinstance(found, Report):
                assert found.text.strip()
                found.text.encode()
            else:
                assert str(found).isprintable()
                assert found.reason
                assert found.remedy


@pytest.mark.parametrize("name", NAMES)
@SOME
@given(data=st.binary(max_size=200) | damaged())
@example(data=b"")
def test_no_bytes_raise(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / f"a{name}"
    path.write_bytes(data)
    check(str(path))


@SOME
@given(data=st.binary(max_size=200) | damaged())
def test_no_standard_input_raises(data: bytes) -> None:
    check("-", data)


@SOME
@given(path=st.text(max_size=20))
def test_no_path_raises(tmp_path: Path, path: str) -> None:
    check(f"{tmp_path}/none/{path.replace('..', '')}x")
