"""Collects times in a set, so an identical event vanishes."""

from collections import defaultdict


def repeats(events, gap):
    times = defaultdict(set)
    for user, at in events:
        times[user].add(at)
    close = set()
    for user, seen in times.items():
        ordered = sorted(seen)
        for at, time in zip(ordered, ordered[1:]):
            if time - at <= gap:
                close |= {(user, at), (user, time)}
    return [event in close for event in events]
