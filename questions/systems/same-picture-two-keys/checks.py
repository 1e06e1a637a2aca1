import base64
from math import ceil


def signs(n):
    return ceil(n / 3) * 4


for n in (0, 1, 2, 3, 4, 1_000):
    assert len(base64.b64encode(bytes(n))) == signs(n)
assert signs(3_000_000) == 4_000_000 and signs(1) == 4
assert 2_000 * 24 * 1_000_000 == 48_000_000_000  # 48 GB
