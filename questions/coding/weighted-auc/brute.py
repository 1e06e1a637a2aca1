def auc(scores, labels, weights):
    rows = list(zip(scores, labels, weights))
    wins = total = 0.0
    for score, label, weight in rows:
        for other, its_label, its_weight in rows:
            if label == 1 and its_label == 0:
                total += weight * its_weight
                wins += weight * its_weight * ((score > other) + (score == other) / 2)
    return wins / total if total else None


def random_case(rng):
    n = rng.randrange(10)
    return (
        [rng.randrange(5) / 4 for _ in range(n)],
        [rng.choice([0, 0, 1, 1, None]) for _ in range(n)],
        [rng.choice([0, 1, 1, 3, 20]) for _ in range(n)],
    )
