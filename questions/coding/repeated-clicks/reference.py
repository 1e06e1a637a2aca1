def repeats(events, gap):
    flags = [False] * len(events)
    order = sorted(range(len(events)), key=lambda i: events[i])
    for here, there in zip(order, order[1:]):
        (user, at), (other, time) = events[here], events[there]
        if user == other and time - at <= gap:
            flags[here] = flags[there] = True
    return flags
