from math import sqrt
from statistics import NormalDist


def wilson(k, n, z=1.96):
    p = k / n
    mid = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return mid - half, mid + half


low, high = wilson(1, 3)
assert round(100 * low) == 6 and round(100 * high) == 79  # 6 % to 79 %

# 20 % against 40 %, two-sided 5 %, power 80 %: about 80 sign-ups each
z = NormalDist().inv_cdf
alpha, power = z(0.975), z(0.8)
need = (alpha + power) ** 2 * (0.2 * 0.8 + 0.4 * 0.6) / 0.2**2
pooled = (alpha * sqrt(2 * 0.3 * 0.7) + power * sqrt(0.2 * 0.8 + 0.4 * 0.6)) ** 2 / 0.2**2
assert round(need, -1) == 80 and round(pooled, -1) == 80
