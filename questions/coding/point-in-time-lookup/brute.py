def point_in_time(labels, features, ttl=None):
    result = []
    for entity, time in labels:
        best = None
        for other, seen, value in features:
            if other == entity and seen < time and (best is None or seen >= best[0]):
                best = (seen, value)
        if best is None or (ttl is not None and time - best[0] > ttl):
            result.append(None)
        else:
            result.append(best[1])
    return result


def random_case(rng):
    labels = [(rng.choice("abc"), rng.randrange(12)) for _ in range(rng.randrange(6))]
    features = [(rng.choice("abc"), rng.randrange(12), rng.randrange(50)) for _ in range(rng.randrange(12))]
    return labels, features, rng.choice([None, 0, 1, 3])
