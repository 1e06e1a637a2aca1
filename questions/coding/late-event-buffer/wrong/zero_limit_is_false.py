"""Asks whether the limit is true, so a limit of 0 counts as none."""

from heapq import heappop, heappush
from itertools import count


class Buffer:
    def __init__(self, lateness):
        self.late = []
        self._lateness, self._limit = lateness, None
        self._held, self._arrival = [], count()

    def push(self, time, event):
        if self._limit and time < self._limit:
            self.late.append(event)
            return []
        heappush(self._held, (time, next(self._arrival), event))
        limit = time - self._lateness
        if self._limit is None or limit > self._limit:
            self._limit = limit
        return self._pop(self._limit)

    def flush(self):
        return self._pop(float("inf"))

    def _pop(self, limit):
        passed = []
        while self._held and self._held[0][0] <= limit:
            passed.append(heappop(self._held)[2])
        return passed


def replay(lateness, arrivals):
    """arrivals: list of (time, event)."""
    buffer = Buffer(lateness)
    passed = [buffer.push(time, event) for time, event in arrivals]
    return passed + [buffer.flush()], buffer.late
