"""Compares with the event of the user seen last, in the order of the input."""


def repeats(events, gap):
    flags = [False] * len(events)
    last = {}
    for i, (user, at) in enumerate(events):
        j = last.get(user)
        if j is not None and abs(at - events[j][1]) <= gap:
            flags[i] = flags[j] = True
        last[user] = i
    return flags
