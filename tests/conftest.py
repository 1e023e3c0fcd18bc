"""What all tests share: how properties are tried, and how an output is compared with the file that reviews it.

Properties have no clock, since a busy machine is no fault of the code. In CI they try the same examples every time, so
that a change is judged by what it changes; elsewhere they vary.
"""

import os
import signal
from collections.abc import Callable

import pytest
from hypothesis import settings

# A shell that runs the tests in the background has them ignore Ctrl-C, and so all programs that they start: the tests
# of Ctrl-C would wait for ever.
signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("unhurried", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("unhurried")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file of `golden/` beside the test.

    `UPDATE_GOLDEN=1` writes it anew; the diff is the review.
    """

    def compare(name: str, text: str) -> None:
        file = request.path.parent / "golden" / name
        if os.environ.get("UPDATE_GOLDEN"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(text + "\n", encoding="utf-8")
        assert text.splitlines() == file.read_text(encoding="utf-8").splitlines()

    return compare
