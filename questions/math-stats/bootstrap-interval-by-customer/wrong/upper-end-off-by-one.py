"""M3: takes one rate too low for the upper end."""


def interval_by_customer(sessions, draws, cut):
    totals = {}
    for customer, hits, views in sessions:
        h, v = totals.get(customer, (0, 0))
        totals[customer] = (h + hits, v + views)
    per_customer = list(totals.values())
    all_hits = sum(h for h, _ in per_customer)
    all_views = sum(v for _, v in per_customer)
    rates = []
    for draw in draws:
        hits = sum(per_customer[i][0] for i in draw)
        views = sum(per_customer[i][1] for i in draw)
        if views:
            rates.append(hits / views)
    if not all_views or not rates:
        raise ValueError("no views")
    rates.sort()
    k = max(1, -(-cut * len(rates) // 1000))
    return all_hits / all_views, rates[k - 1], rates[len(rates) - k - 1]
