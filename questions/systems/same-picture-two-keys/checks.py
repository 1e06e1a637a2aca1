import base64
from math import ceil


def signs(n):
    return ceil(n / 3) * 4


for n in (0, 1, 2, 3, 4, 1_000):
    assert len(base64.b64encode(bytes(n))) == signs(n)
assert signs(3_000_000) == 4_000_000 and signs(1) == 4
assert 2_000 * 24 * 1_000_000 == 48_000_000_000  # 48 GB
assert signs(3_000_000) - 3_000_000 == 1_000_000  # saved per picture
assert all(signs(n) * 3 > n * 4 for n in range(1, 100) if n % 3)
assert round(48e9 / 2**30, 1) == 44.7  # 44.7 GiB
assert signs(3_000_000) + 2 > 4_000_000  # quotes alone are too much
assert signs(3_000_000) + 2 < 4 * 2**20
# chance of any equal 128-bit key in ten years of pictures
n = 2_000 * 24 * 3_650
assert n * n / 2 / 2**128 < 1e-22
