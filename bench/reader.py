"""A reader who costs little: one connection kept open, and no more of HTTP than is needed.

Python's own client takes longer over an answer than the site does to give it.
"""

import re
import socket
import statistics
from time import perf_counter


class Reader:
    def __init__(self, port):
        self.connection = socket.create_connection(("127.0.0.1", port))
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.host = f"127.0.0.1:{port}"

    def get(self, address):
        """Return (status, body) as sent."""
        self.connection.sendall(
            f"GET {address} HTTP/1.1\r\nHost: {self.host}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
        )
        read = b""
        while (end := read.find(b"\r\n\r\n")) < 0:
            read += self._receive()
        head, body = read[:end], read[end + 4 :]
        length = int(re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)[1])
        while len(body) < length:
            body += self._receive()
        return int(head[9:12]), body

    def _receive(self):
        received = self.connection.recv(262_144)
        if not received:
            raise ConnectionError("The site hung up.")
        return received

    def seconds(self, address):
        start = perf_counter()
        status, _body = self.get(address)
        taken = perf_counter() - start
        if status != 200:
            raise ValueError(f"{address} answered {status}")
        return taken

    def median(self, addresses):
        """Return the median time of the addresses, each asked for once, in milliseconds."""
        return 1000 * statistics.median(map(self.seconds, addresses))

    def rate(self, address, requests):
        """Return how many times a second the address is answered, one request after the other."""
        return requests / sum(self.seconds(address) for _number in range(requests))
