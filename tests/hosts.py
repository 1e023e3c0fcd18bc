"""A web server of this machine for tests, that says exactly the bytes that a test wants said, well or badly behaved."""

import contextlib
import gzip
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

Say = Callable[[socket.socket, "Asked"], None]


@dataclass(frozen=True)
class Asked:
    """A request as the server saw it."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Host:
    """The server: `pages` by path, `asked` in order, `base` its address."""

    base: str
    port: int
    pages: dict[str, Say] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


def answer(
    body: bytes | str = b"", *, status: str = "200 OK", kind: str = "text/html", packed: bool = False, **headers: str
) -> Say:
    """A plain answer; `_` in the names of headers stands for `-`."""
    data = body.encode() if isinstance(body, str) else body
    data = gzip.compress(data) if packed else data
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(data)}", "Connection: close"]
    lines += ["Content-Encoding: gzip"] if packed else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]

    def say(connection: socket.socket, asked: Asked) -> None:
        connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + data)

    return say


def endless(piece: bytes, *, pause: float = 0.0, head: bytes = b"") -> Say:
    """An answer that never ends."""

    def say(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(head or b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        stop = threading.Event()
        while True:
            connection.sendall(piece)
            stop.wait(pause)

    return say


@contextlib.contextmanager
def host(*, tls: ssl.SSLContext | None = None) -> Iterator[Host]:
    """A server on a free port of 127.0.0.1 until the block ends."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    port = listener.getsockname()[1]
    found = Host(base=f"http://127.0.0.1:{port}", port=port)

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=_serve_one, args=(found, connection, tls), daemon=True).start()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def _serve_one(found: Host, connection: socket.socket, tls: ssl.SSLContext | None) -> None:
    with contextlib.suppress(OSError), connection, _secured(connection, tls) as connection:
        data = b""
        while b"\r\n\r\n" not in data:
            piece = connection.recv(65536)
            if not piece:
                return
            data += piece
        head, _, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        while len(body) < int(headers.get("content-length", 0)):
            body += connection.recv(65536)
        method, path, _ = first.split(" ", 2)
        asked = Asked(method=method, path=path, headers=headers, body=body)
        found.asked.append(asked)
        found.pages.get(path, answer("not here", status="404 Not Found"))(connection, asked)


def _secured(connection: socket.socket, tls: ssl.SSLContext | None) -> socket.socket:
    connection.settimeout(5)
    return tls.wrap_socket(connection, server_side=True) if tls else connection
