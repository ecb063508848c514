"""A mail server on loopback that keeps the Message-ID of each letter it took over."""

import socketserver
import threading
from contextlib import contextmanager


class _Letters(socketserver.StreamRequestHandler):
    """As much of SMTP (RFC 5321) as a client needs to hand over a letter."""

    def handle(self):
        self._say("220 mailbox")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                self._say("354 go on")
                self.server.taken.append(self._message_id())
            if verb == b"QUIT":
                return self._say("221 bye")
            self._say("250 yes")
        return None

    def _message_id(self):
        found = ""
        for line in self.rfile:
            if line.rstrip(b"\r\n") == b".":
                break
            if line.lower().startswith(b"message-id:"):
                found = line.partition(b"<")[2].partition(b"@")[0].decode()
        return found

    def _say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def handle_error(self, request, client_address):
        """A killed worker breaks its line: that is no fault of the mailbox."""


@contextmanager
def mailbox():
    """Open a mail server; give (its environment for a process of ours, the list of ids it took over)."""
    with _Server(("127.0.0.1", 0), _Letters) as server:
        server.taken = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            port = server.server_address[1]
            yield {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(port), "EMAIL_USE_TLS": "false"}, server.taken
        finally:
            server.shutdown()
