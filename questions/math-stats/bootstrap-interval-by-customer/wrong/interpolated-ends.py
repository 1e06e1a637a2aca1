"""M3: interpolates between rates, as a quantile function does."""


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

    def end(fraction):
        place = fraction * (len(rates) - 1)
        i = min(int(place), len(rates) - 2) if len(rates) > 1 else 0
        j = min(i + 1, len(rates) - 1)
        return rates[i] + (place - i) * (rates[j] - rates[i])

    low, high = end(cut / 1000), end(1 - cut / 1000)
    return all_hits / all_views, low, high
