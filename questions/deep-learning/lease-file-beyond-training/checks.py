from math import cos, log, pi, sin


def angle(i, distance, base=10_000):
    return distance * base ** (-i / 64)


def turn(v, a):
    return v[0] * cos(a) - v[1] * sin(a), v[0] * sin(a) + v[1] * cos(a)


def score(m, n, q=(0.3, 1.1), k=(-0.7, 0.4)):
    total = 0.0
    for i in range(64):
        a, b = turn(q, angle(i, m)), turn(k, angle(i, n))
        total += a[0] * b[0] + a[1] * b[1]
    return total


assert abs(score(10, 7) - score(20_003, 20_000)) < 1e-9  # the difference alone
assert round(angle(63, 1), 6) == 0.000115
assert round(angle(63, 4096), 2) == 0.47 and round(angle(63, 32768), 2) == 3.78
assert round(cos(angle(63, 4096)), 2) == 0.89 and round(cos(angle(63, 32768)), 2) == -0.8  # −0.80
full = sum(angle(i, 4095) >= 2 * pi for i in range(64))
assert full == 46 and 64 - full == 18
assert angle(0, 1) == 1 and angle(0, 1 / 8) == 0.125
assert round(cos(1), 2) == 0.54 and round(cos(0.125), 2) == 0.99
base = 10_000 * 8 ** (64 / 63)
assert round(base) == 82685  # 82,685
assert round(angle(63, 1) / angle(63, 1, base), 6) == 8 and angle(0, 1, base) == 1
assert 2 * 32 * 8 * 128 * 2 * 32768 == 4 * 2**30  # 4 GiB
