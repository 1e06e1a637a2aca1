state = 8_192 * 8_192 * 2
assert round(state / 1e6) == 134
moved = 2 * 2 * state
assert round(moved / 1e6) == 537
assert round(moved / 25e9 * 1e3) == 21 and round(moved / 25e9 * 1e3, 1) == 21.5
assert round(moved / 400e9 * 1e3, 1) == 1.3
assert round(100 * 2 / (2 + 21.5)) == 9
assert round(2 * 1.875 * state / 25e9 * 1e3) == 20  # 2 (n - 1) / n for n = 16
idle = {m: (2 - 1) / (m + 2 - 1) for m in (1, 4, 16)}
assert [round(100 * v) for v in idle.values()] == [50, 20, 6]
assert round(state / 25e9 * 1e3, 1) == 5.4
assert round(2 * state / 25e9 * 1e3) == 11  # summed inside each machine first
assert 2 + 11 < 24 and round(100 * 2 / (2 + 10.7)) == 16
assert 24 * 4 == 96
assert 48 * 4 == 192


def timeline(stages, pieces):
    """Unit steps of a forward pipeline → the share of time that a stage is idle."""
    last = pieces + stages - 1
    return (last - pieces) / last


assert all(timeline(2, m) == idle[m] for m in idle)
