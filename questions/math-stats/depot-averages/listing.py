from math import sqrt
from statistics import NormalDist, mean, stdev


def summary(trips, promise):
    """trips: minutes of each trip, by depot. promise: in minutes."""
    by_depot = {depot: mean(m) for depot, m in trips.items()}
    typical = mean(by_depot.values())

    every = [minutes for m in trips.values() for minutes in m]
    spread = stdev(every)
    margin = 2 * spread

    late = 1 - NormalDist(mean(every), spread).cdf(promise)
    fastest = sorted(by_depot, key=by_depot.get)[:5]
    return {
        "mean trip": typical,
        "margin of error of the mean (95%)": margin,
        "late trips": late,
        "fastest depots": fastest,
    }


def two_legs(first, second):
    """Mean and SD of trips made of two legs on the same day."""
    total = mean(first) + mean(second)
    return total, sqrt(stdev(first) ** 2 + stdev(second) ** 2)
