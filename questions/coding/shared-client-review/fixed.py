"""The one client for internal services: one layer tries again, errors show."""
import random
import time

import requests

BUDGET = 0.1  # share of calls that may be repeats, per service
MAY_PASS = {429, 502, 503, 504}


class Failed(Exception):
    """The service gave no answer in time; the caller decides what then."""


class Service:
    def __init__(self, base):
        self.base, self.credit = base, 1.0

    def call(self, method, path, *, seconds, repeatable=False, **body):
        """`repeatable`: asserted by the caller, backed by a request key."""
        end = time.monotonic() + seconds
        attempt = 0
        self.credit = min(self.credit + BUDGET, 10.0)
        while True:
            error = self._once(method, path, end - time.monotonic(), body)
            if not isinstance(error, Failed):
                return error  # no error: the answer
            attempt += 1
            pause = random.uniform(0, 0.1 * 2**attempt)
            late = time.monotonic() + pause >= end
            if not repeatable or not error.args[1] or late or self.credit < 1:
                raise error
            self.credit -= 1
            time.sleep(pause)

    def _once(self, method, path, seconds, body):
        try:
            reply = requests.request(
                method, self.base + path, json=body, timeout=seconds
            )
        except (requests.ConnectionError, requests.Timeout) as error:
            return Failed(str(error), True)
        if reply.status_code >= 400:
            return Failed(reply.text, reply.status_code in MAY_PASS)
        return reply.json()
