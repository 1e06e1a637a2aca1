import math
import random
from statistics import mean, quantiles

# 96 of 100 known temperatures average 9.4, four are -999
assert round(0.96 * 9.4 + 0.04 * -999, 1) == -30.9
rng = random.Random(7)
known = [rng.gauss(9.4, 8) for _ in range(9600)] + [-999.0] * 400
assert -32 < mean(known) < -30
assert quantiles(known, n=100)[0] == -999.0  # the 1 % quantile
assert round(100 * 0.97 * 0.04, 2) == 3.88  # % of all rows

assert math.nan != math.nan and 5 != math.nan  # "!=" removes no row
