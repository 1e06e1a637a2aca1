def replay(docs, budget, take):
    cuts = [0]
    for i in range(1, len(docs) + 1):
        if i == len(docs) or sum(t for _, t in docs[cuts[-1] : i + 1]) > budget:
            cuts.append(i)
    groups = [[name for name, _ in docs[a:b]] for a, b in zip(cuts, cuts[1:]) if a < b]
    return groups[:take], True


def random_case(rng):
    docs = [(str(i), rng.randrange(1, 9)) for i in range(rng.randrange(10))]
    return docs, rng.randrange(1, 14), rng.choice([None, 0, 1, 2])
