"""One client, one connection, one request after the other."""

import http.client
import json
import statistics
import time


class Client:
    """A keep-alive connection to one server on loopback, with its cookies or key."""

    def __init__(self, port, *, cookie="", key=""):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Accept-Language": "zh-hans"}
        if cookie:
            self.headers["Cookie"] = cookie
        if key:
            self.headers["Authorization"] = f"Bearer {key}"

    def ask(self, path, *, headers=None, body=None, expect=(200,)):
        """Return the milliseconds one request took; raise AssertionError for another status than expected."""
        sent = json.dumps(body).encode() if body is not None else None
        more = {"Content-Type": "application/json"} if sent else {}
        begun = time.perf_counter()
        self.connection.request("POST" if sent else "GET", path, sent, {**self.headers, **(headers or {}), **more})
        answer = self.connection.getresponse()
        content = answer.read()
        spent = (time.perf_counter() - begun) * 1000
        assert answer.status in expect, f"{path} answered {answer.status}: {content[:300]!r}"
        return spent


def paired(ceiling, ask, *, rounds=150, warm_up=15):
    """Return (median of the ceiling, median of `ask`) in milliseconds, taken in turn so that drift hits both."""
    for _ in range(warm_up):
        ceiling()
        ask()
    pairs = [(ceiling(), ask()) for _ in range(rounds)]
    return tuple(statistics.median(column) for column in zip(*pairs, strict=True))
