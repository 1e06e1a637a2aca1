def slots(texts, size, least):
    if size < 1:
        raise ValueError
    everything = "".join(texts)
    left = sorted(set(everything))
    found = {}
    while left and len(found) < size - 1:
        best = max(left, key=everything.count)
        left.remove(best)
        if everything.count(best) >= least:
            found[best] = len(found) + 1
    return found


def random_case(rng):
    texts = ["".join(rng.choice("abcdé ") for _ in range(rng.randrange(8))) for _ in range(rng.randrange(5))]
    return texts, rng.randrange(1, 7), rng.randrange(0, 4)
