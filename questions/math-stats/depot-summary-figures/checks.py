"""Figures of the key, and the listing against its repair on made-up trips."""
import importlib.util
import random
from math import sqrt
from pathlib import Path
from statistics import NormalDist


def load(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# F2: 40,000 trips with a standard deviation of 25.
assert 2 * 25 == 50 and 2 * 25 / sqrt(40_000) == 0.25
# F5: spreads 8 and 12; the measured 17.4 means a correlation of a half.
assert round(sqrt(8**2 + 12**2), 1) == 14.4
assert round(sqrt(8**2 + 12**2 + 2 * 0.5 * 8 * 12), 1) == 17.4
assert round((17.4**2 - 8**2 - 12**2) / (2 * 8 * 12), 1) == 0.5
# F3: mean 41, standard deviation 25, promise 90.
assert round((1 - NormalDist(41, 25).cdf(90)) * 100, 1) == 2.5
# F4: spread of a depot's mean with 12 and with 9,000 trips.
assert round(25 / sqrt(12), 1) == 7.2 and round(25 / sqrt(9_000), 2) == 0.26
assert round(25 / sqrt(120), 1) == 2.3
# Hint C: at 50 minutes a trip, 35 is two spreads of a mean of 12 away.
assert 2 < (50 - 35) / (25 / sqrt(12)) < 2.1
# F1: 36,000 trips at 40 and 4,000 at 50 minutes, spread over 4 and 36 depots.
assert (36_000 * 40 + 4_000 * 50) / 40_000 == 41
assert (4 * 40 + 36 * 50) / 40 == 49

rng = random.Random(1)
bad, right = load("listing"), load("fixed")
trips = {f"big {i}": [rng.gammavariate(2, 20) for _ in range(4_000)] for i in range(4)}
trips |= {f"small {i}": [rng.gammavariate(2, 25) for _ in range(12)] for i in range(36)}
a, b = bad.summary(trips, 90), right.summary(trips, 90)
assert a["typical trip"] > b["mean trip"] + 5
assert a["mean is known within"] > 50 * b["mean is known within"]
assert b["share late"] > 1.4 * a["share late"]
assert all(name.startswith("small") for name in a["depots to learn from"])
assert all(name.startswith("big") for name in b["depots to look at"])

# Share above 90 for a gamma shape with mean 41 and standard deviation 25.
shape = (41 / 25) ** 2
tail = sum(rng.gammavariate(shape, 41 / shape) > 90 for _ in range(200_000)) / 200_000
assert abs(tail - 0.047) < 0.002, tail
