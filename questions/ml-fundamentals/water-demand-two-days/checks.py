"""Alias of the pump, harmonics of a day, and the level to plan for."""
import numpy as np

assert 60 / 40 == 1.5 and abs(1.5 - 1) == 0.5 and 1 / 0.5 == 2
assert round(10 / 11, 2) == 0.91

hours = np.arange(24 * 7 * 52)


def lines(series, count):
    power = np.abs(np.fft.rfft(series - series.mean())) ** 2
    freq = np.fft.rfftfreq(len(series))
    return {round(1 / freq[i], 1) for i in np.argsort(power)[-count:]}


# A pulse every 40 minutes, looked at once an hour.
pulse = np.cos(2 * np.pi * 1.5 * hours)
assert lines(pulse + 0.01 * np.cos(hours), 1) == {2.0}
# A day with two unlike peaks has lines at 24 and 12 hours.
h = hours % 24
day = np.exp(-((h - 7) ** 2) / 4) + 0.7 * np.exp(-((h - 19) ** 2) / 6)
assert {24.0, 12.0} <= lines(day, 4)

# The cheapest plan is the 10/11 quantile.
rng = np.random.default_rng(0)
demand = rng.gamma(9, 10, 200_000)
plans = np.quantile(demand, [0.5, 0.8, 0.91, 0.97, 0.99])
cost = [(10 * np.maximum(demand - p, 0) + np.maximum(p - demand, 0)).mean() for p in plans]
assert np.argmin(cost) == 2
