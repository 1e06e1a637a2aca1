from heapq import heappop, heappush
from random import Random

returns = 90_000 * 6 // 100 * 38
assert returns == 205_200
assert returns / 10 == 20_520
assert 5_000 * 1.5 / 1000 == 7.5  # s
assert 120 / 1.5 == 80
mean = 1_200_000 / (12 * 3600)
assert round(mean) == 28
peak = mean * 4
assert round(peak) == 111
assert round(peak * 0.4 * 50 * 0.0015, 1) == 3.3
assert round(3.3 / 0.65) == 5
assert round(peak * 100 * 0.0015, 1) == 16.7
assert round(8e6 * 384 * 4 / 1e9, 1) == 12.3
assert round(8e6 * 384 / 1e9, 1) == 3.1


def wait(servers, rate, service, n=100_000):
    # first come, first served; the wait that one search in twenty reaches
    rng, now, free, waits = Random(1), 0.0, [0.0] * servers, []
    for _ in range(n):
        now += rng.expovariate(rate)
        start = max(now, heappop(free))
        waits.append(start - now)
        heappush(free, start + service)
    return sorted(waits)[n * 95 // 100] * 1000


assert abs(wait(5, peak * 0.4, 0.075) - 45) < 5
assert 205 + wait(4, peak * 0.4, 0.075) > 300
assert 50 * 1.5 == 75
assert 40 + 10 + 75 + 80 == 205
assert 5 * 24 * 1.20 == 144
