"""Keeps the first of two records with the same time."""

from bisect import bisect_left


def point_in_time(labels, features, ttl=None):
    history = {}
    for entity, time, value in features:
        history.setdefault(entity, {}).setdefault(time, value)
    result = []
    for entity, time in labels:
        rows = history.get(entity, {})
        seen = sorted(rows)
        i = bisect_left(seen, time) - 1
        if i < 0 or (ttl is not None and time - seen[i] > ttl):
            result.append(None)
        else:
            result.append(rows[seen[i]])
    return result
