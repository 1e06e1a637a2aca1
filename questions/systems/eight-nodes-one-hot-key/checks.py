from bisect import bisect_left
from hashlib import sha256

moved = sum(x % 8 != x % 10 for x in range(40)) / 40
assert moved == 0.8 and moved * 800 == 640  # 80 %, GB
assert 2 / 10 == 0.2 and round(0.2 * 800) == 160  # 20 %
assert sum(x % 8 != x % 16 for x in range(16)) / 16 == 0.5
hot = 240_000 * 0.12
assert round(hot) == 28_800
rest = 240_000 - hot
assert round(rest / 8) == 26_400 and round(rest / 8 + hot) == 55_200
assert round(rest / 10) == 21_120 and round(rest / 10 + hot) == 49_920
nodes = 1
while rest / nodes + hot > 40_000:
    nodes += 1
assert nodes == 19 and 60 * 1 == 60
assert hot < 40_000 and round(100 * (40_000 / hot - 1)) == 39  # %
assert rest / 7 < 40_000  # the others carry the rest without the hot key's node
# old value 2/3; first new, then old
assert round(100 * 1 / 3 * 2 / 3, 1) == 22.2
assert 500 * 4 == 2000  # 2,000 writes
assert round(640e9 / 200e6 / 60) == 53 and round(160e9 / 200e6 / 60) == 13


def place(text):
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")


def ring(nodes, points):
    return sorted((place(f"n{n}-{p}"), n) for n in range(nodes) for p in range(points))


def owner(points, x):
    return points[bisect_left(points, (x,)) % len(points)][1]


keys = [place(f"k{i}") for i in range(40_000)]


def largest(points):
    r = ring(8, points)
    owners = [owner(r, x) for x in keys]
    return max(owners.count(n) for n in range(8)) / (len(keys) / 8)


assert round(sum(1 / k for k in range(1, 9)), 1) == 2.7  # mean of the largest of eight arcs, in eighths
assert 1.7 < largest(1) < 3.7  # one draw
assert round(largest(100), 1) == 1.1
small, big = ring(8, 100), ring(10, 100)
share = sum(owner(small, x) != owner(big, x) for x in keys) / len(keys)
assert 0.15 < share < 0.25  # near the least
