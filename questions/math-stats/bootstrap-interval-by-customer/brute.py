def interval_by_customer(sessions, draws, cut):
    names = []
    for customer, _, _ in sessions:
        if customer not in names:
            names.append(customer)

    def rate(rows):
        views = sum(r[2] for r in rows)
        return None if views == 0 else sum(r[1] for r in rows) / views

    rates = []
    for draw in draws:
        rows = []
        for i in draw:
            rows += [s for s in sessions if s[0] == names[i]]
        rates.append(rate(rows))
    rates = sorted(r for r in rates if r is not None)
    if rate(sessions) is None or not rates:
        raise ValueError("no views")
    k = 1
    while k * 1000 < cut * len(rates):
        k += 1
    return rate(sessions), rates[k - 1], rates[len(rates) - k]


def random_case(rng):
    names = "qwertz"[: rng.randint(1, 6)]
    sessions = []
    for _ in range(rng.randint(1, 15)):
        views = rng.randint(0, 5)
        sessions.append((rng.choice(names), rng.randint(0, views), views))
    n = len({s[0] for s in sessions})
    draws = [[rng.randrange(n) for _ in range(n)] for _ in range(rng.randint(1, 30))]
    return sessions, draws, rng.choice([0, 25, 50, 100, 250, 500])
