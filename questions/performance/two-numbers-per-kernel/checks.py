n, peak, speed = 4_096, 400e12, 2e12
line = peak / speed
assert line == 200


def product(m):
    return 2 * m * n * n, 2 * (m * n + n * n + m * n)


work = {"A": product(n), "B": product(1), "C": product(64), "D": (n * n, 2 * (2 * n * n + n))}
per_byte = {k: ops / size for k, (ops, size) in work.items()}
assert round(per_byte["A"]) == 1_365 and round(per_byte["B"], 1) == 1.0
assert round(per_byte["C"]) == 62 and round(per_byte["D"], 2) == 0.25
ms = {"A": 0.46, "B": 0.019, "C": 0.021, "D": 0.038}
rate = work["A"][0] / ms["A"] * 1e3
assert round(rate / 1e12) == 299 and round(100 * rate / peak) == 75
assert round(work["A"][0] / 1e9) == 137
moved = {k: work[k][1] / ms[k] * 1e3 / 1e12 for k in "BCD"}
assert all(1.6 < v < 1.85 for v in moved.values()) and round(moved["B"], 1) == 1.8 == round(moved["D"], 1)
assert round(100 * work["B"][0] / ms["B"] * 1e3 / peak, 1) == 0.4
assert round(ms["C"] / ms["B"], 1) == 1.1
sizes = {k: round(v[1] / 1e6, 1) for k, v in work.items()}
assert sizes == {"A": 100.7, "B": 33.6, "C": 34.6, "D": 67.1}
assert [round(v[1] / speed * 1e3, 3) for v in work.values()] == [0.05, 0.017, 0.017, 0.034]
assert round(work["A"][0] / peak * 1e3, 2) == 0.34 and round(work["C"][0] / peak * 1e3, 3) == 0.005
tokens = line / (1 - 2 * line / n)
assert round(tokens) == 222 and abs(product(tokens)[0] / product(tokens)[1] - line) < 1e-6
assert round(2 * n**3 / (2 * 2 * n * n)) == 2_048  # A without its result
