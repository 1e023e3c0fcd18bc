"""A server on a free port in a thread of the test, so that its clock is the test's, and a real Chromium."""

import contextlib
import os
import shutil
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn

from summitry.web.app import application
from summitry.web.settings import Settings

CHROMIUM = shutil.which("chromium")


def needs_chromium() -> pytest.MarkDecorator:
    """Skips where there is no Chromium; in CI there is one."""
    if CHROMIUM is None and os.environ.get("CI") == "true":
        pytest.fail("CI must install chromium")
    return pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed")


@contextlib.contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The address of the pages while they are served."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    server = uvicorn.Server(uvicorn.Config(application(settings), log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()
