LAYERS = [(5, 2, 2, 1, 16), (3, 1, 0, 16, 32), (3, 2, 0, None, 32), (3, 1, 1, 32, 64)]


def sides(side, layers=LAYERS):
    out = []
    for window, step, border, *_ in layers:
        side = (side + 2 * border - window) // step + 1
        out.append(side)
    return out


def reach(layers):
    seen, gap, out = 1, 1, []
    for window, step in layers:
        seen += (window - 1) * gap
        gap *= step
        out.append(seen)
    return out


assert sides(96) == [48, 46, 22, 22]
assert sides(128) == [64, 62, 30, 30]
weights = [0 if i is None else w * w * i * o + o for w, _, _, i, o in LAYERS]
assert weights == [416, 4640, 0, 18496]  # 4,640 and 18,496
assert sum(weights) == 23552  # 23,552
flat = 22 * 22 * 64
assert flat == 30976 and 30 * 30 * 64 == 57600  # 30,976 and 57,600
dense, last = flat * 128 + 128, 128 * 2 + 2
assert dense == 3965056 and last == 258  # 3,965,056
assert dense + last == 3965314  # 3,965,314
assert 64 * 2 + 2 == 130
assert round(100 * (dense + last) / (dense + last + sum(weights)), 1) == 99.4  # 99.4 %
plan = [(w, s) for w, s, *_ in LAYERS]
assert reach(plan) == [5, 9, 13, 21]
assert reach([*plan, (3, 2), (3, 1)])[-2:] == [29, 45]
# gaps of 4: three points four apart span a window of 9 values
assert reach([*plan[:3], (9, 1)])[-1] == 45
assert sides(96, [*LAYERS[:3], (9, 1, 4)])[-1] == 22
assert round(96 * 96 * 48 * 48 * 16 / 1e6) == 340  # 340 million
assert round(46 * 46 * 9 * 16 * 32 / 1e6, 1) == 9.8  # 9.8 million
assert round(22 * 22 * 9 * 32 * 64 / 1e6, 1) == 8.9  # 8.9 million
assert round(flat * 128 / 1e6, 1) == 4.0  # 4.0 million
