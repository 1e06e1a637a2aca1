def replay(lateness, arrivals):
    passed, late, held, seen = [], [], [], []
    for time, event in arrivals:
        if seen and time < max(seen) - lateness:
            late.append(event)
            passed.append([])
            continue
        seen.append(time)
        held.append((time, event))
        limit = max(seen) - lateness
        passed.append([e for t, e in sorted(held, key=lambda pair: pair[0]) if t <= limit])
        held = [(t, e) for t, e in held if t > limit]
    return passed + [[e for _, e in sorted(held, key=lambda pair: pair[0])]], late


def random_case(rng):
    n = rng.randrange(12)
    return rng.randrange(5), [(i + rng.randrange(-4, 5), {"n": i}) for i in range(n)]
