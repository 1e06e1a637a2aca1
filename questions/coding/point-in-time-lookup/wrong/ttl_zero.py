"""Takes a time limit of 0 for no limit."""

from bisect import bisect_left
from collections import defaultdict


def point_in_time(labels, features, ttl=None):
    history = defaultdict(list)
    for entity, time, value in features:
        history[entity].append((time, value))
    times, values = {}, {}
    for entity, rows in history.items():
        rows.sort(key=lambda row: row[0])  # stable: later input wins a tie
        times[entity] = [row[0] for row in rows]
        values[entity] = [row[1] for row in rows]
    result = []
    for entity, time in labels:
        seen = times.get(entity, [])
        i = bisect_left(seen, time) - 1
        if i < 0 or (ttl and time - seen[i] > ttl):
            result.append(None)
        else:
            result.append(values[entity][i])
    return result
