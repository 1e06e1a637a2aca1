def repeats(events, gap):
    flags = []
    for i, (user, at) in enumerate(events):
        near = [j for j, (u, t) in enumerate(events) if j != i and u == user and abs(t - at) <= gap]
        flags.append(bool(near))
    return flags


def random_case(rng):
    events = [(rng.choice("uvw"), rng.randrange(40)) for _ in range(rng.randrange(12))]
    return events, rng.randrange(6)
