files, world, per_file = 1_000, 16, 8_000 // 64
assert per_file == 125 and files * per_file == 125_000
steps = [len(range(files)[r::world]) * per_file for r in range(world)]
assert set(steps[:8]) == {7_875} and set(steps[8:]) == {7_750}


def stuck(calls):
    """Each rank's collectives in order → the first place where they differ, or None."""
    longest = max(map(len, calls))
    for at in range(longest):
        if len({c[at] if at < len(c) else "gone" for c in calls}) > 1:
            return at
    return None


run1 = [["sum"] * n + ["barrier"] for n in steps]
assert stuck(run1) == 7_750  # counted from 0: the sum of the 7,751st step
even = [len(range(992)[r::world]) * per_file for r in range(world)]
assert set(even) == {7_750}
run2 = [["sum"] * (n - (r == 5)) + ["barrier"] for r, n in enumerate(even)]
assert stuck(run2) == 7_749  # the last of 7,750
assert stuck([["sum"] * n + ["barrier"] for n in even]) is None
assert 500 * 1.17 == 585 and 585 / 60 == 9.75 and 24 * 60 == 1_440
assert round(100 * 585 / (585 + 1_440)) == 29
assert 64 * 16 == 1_024 and round(3e-4 * 4, 4) == 1.2e-3 and round(3e-4 * 16, 4) == 4.8e-3
start = 10 * 3600 + 2 * 60 + 11
end = start + 7_750 * 1.17 + 16 * 1_440
assert (int(end) // 3600, int(end) // 60 % 60) == (18, 57)
skip = 5 * 60 + 41 + (7_750 - 4_019) * 1.17 / 60 + 7 * 24  # run 2, evaluations at 4,500 to 7,500
assert (int(skip) // 60, int(skip) % 60) == (9, 41) and round(skip) == 9 * 60 + 42
whole = 19 * 60 + 27 - (10 * 60 + 2)
assert whole == 565 and round(7_750 * 1.17 / 60) == 151 and round(100 * 151 / whole) == 27
assert round(100 * 8 / 1_000, 1) == 0.8
