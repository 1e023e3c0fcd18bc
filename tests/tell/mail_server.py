"""A mail server of this machine for tests: it takes messages, or says what a test wants said."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class MailServer:
    """`says` are answers by command; `messages` are what was taken."""

    port: int
    says: dict[str, str] = field(default_factory=dict)
    messages: list[bytes] = field(default_factory=list)


@contextlib.contextmanager
def mail_server() -> Iterator[MailServer]:
    listener = socket.create_server(("127.0.0.1", 0))
    found = MailServer(port=listener.getsockname()[1])

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with contextlib.suppress(OSError), connection, connection.makefile("rb") as lines:
                connection.settimeout(5)
                _talk(found, connection, lines)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield found
    with contextlib.suppress(OSError):
        listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)


def _talk(found: MailServer, connection: socket.socket, lines) -> None:  # type: ignore[no-untyped-def]
    def say(answer: str) -> None:
        connection.sendall(f"{answer}\r\n".encode())

    say("220 here")
    for line in lines:
        command = line.decode().split()[0].split(":")[0].upper()
        answer = found.says.get(command, {"DATA": "354 go on", "QUIT": "221 bye"}.get(command, "250 fine"))
        say(answer)
        if command == "QUIT":
            return
        if command == "DATA" and answer.startswith("3"):
            body = b""
            while not body.endswith(b"\r\n.\r\n"):
                body += next(lines)
            found.messages.append(body)
            say(found.says.get("END", "250 taken"))
