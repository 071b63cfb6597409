"""A site on this machine that behaves in all the ways that sites do."""

import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Handler(BaseHTTPRequestHandler):
    """Answers by path: "/404", "/head-405", "/to/http://…", "/slow", "/huge"."""

    def do_HEAD(self):
        self._answer()

    def do_GET(self):
        self._answer()

    def _answer(self):
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        match self.path.split("/", 2)[1:]:
            case [code] if code.isdecimal():
                self._say(int(code))
            case ["to", target]:
                self._say(302, Location=target)
            case ["circle"]:
                self._say(301, Location="/circle")
            case [refusal] if refusal.startswith("head-"):
                self._say(int(refusal[5:]) if self.command == "HEAD" else 200)
            case ["slow"]:
                self._drip()
            case ["huge"]:
                self._say(500 if self.command == "HEAD" else 200)
                self._pour()
            case _:
                self._say(200)

    def _say(self, status, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _drip(self):
        """Begin an answer and never end it, a byte at a time."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            for _moment in range(200):
                self.wfile.write(b"a")
                time.sleep(0.05)
        except OSError:
            self.server.hung_up.append(self.path)

    def _pour(self):
        try:
            for _block in range(10_000):
                self.wfile.write(b"a" * 10_000)
                self.server.poured += 10_000
        except OSError:
            self.server.hung_up.append(self.path)

    def log_message(self, *args):
        pass


@contextmanager
def serving(address="127.0.0.1", port=0):
    server = ThreadingHTTPServer((address, port), Handler)
    server.daemon_threads = True
    server.asked, server.hung_up, server.poured = [], [], 0
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
