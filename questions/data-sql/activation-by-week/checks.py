from math import sqrt


def wilson(k, n, z=1.96):
    p = k / n
    mid = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return mid - half, mid + half


low, high = wilson(1, 3)
assert round(100 * low) == 6 and round(100 * high) == 79  # 6 % to 79 %
