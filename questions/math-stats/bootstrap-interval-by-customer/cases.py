FUNCTION = "interval_by_customer"
CASES = [
    ("one customer", [("a", 1, 2)], [[0], [0]], 500, (0.5, 0.5, 0.5)),
    ("sums before dividing", [("a", 1, 2), ("b", 0, 8), ("a", 2, 2), ("c", 3, 4)], [[0, 1, 2]], 25, (0.375, 0.375, 0.375)),
    ("a customer drawn twice counts twice", [("a", 4, 4), ("b", 0, 4)], [[0, 0, 1], [1, 1, 0], [0, 1, 1], [0, 0, 1]], 250, (0.5, 0.3333333333333333, 0.6666666666666666)),
    ("all sessions of a customer stay together", [("a", 1, 1), ("b", 0, 1), ("a", 1, 1)], [[1, 1], [0, 0], [0, 1], [1, 0]], 100, (0.6666666666666666, 0.0, 1.0)),
    ("order of first appearance", [("z", 1, 1), ("a", 0, 1), ("m", 0, 2)], [[0], [0], [0]], 100, (0.25, 1.0, 1.0)),
    ("k is rounded up", [("a", 0, 4), ("b", 1, 4), ("c", 2, 4), ("d", 3, 4), ("e", 4, 4)], [[4], [3], [2], [1], [0]], 250, (0.5, 0.25, 0.75)),
    ("k needs no rounding", [("a", 0, 4), ("b", 1, 4), ("c", 2, 4), ("d", 3, 4)], [[3], [2], [1], [0]], 250, (0.375, 0.0, 0.75)),
    ("cut of 0", [("a", 0, 4), ("b", 4, 4)], [[1], [0], [1]], 0, (0.5, 0.0, 1.0)),
    ("a resample without views is left out", [("a", 0, 0), ("b", 1, 2), ("c", 2, 2)], [[0], [1], [2], [0, 0]], 25, (0.75, 0.5, 1.0)),
    ("n counts the resamples left", [("a", 0, 0), ("b", 0, 1), ("c", 1, 1)], [[1], [0], [2], [0]], 500, (0.5, 0.0, 1.0)),
    ("k is an integer, except in floats", [("a", 0, 1), ("b", 1, 1)], [[0], [0], [0], [0], [0], [0], [0], [1], [1], [1], [1], [1], [1], [1], [1], [1], [1], [1], [1], [1], [1], [1], [1], [1], [1]], 280, (0.5, 0.0, 1.0)),
    ("no views at all", [("a", 0, 0)], [[0]], 25, {"raises": "ValueError"}),
    ("no resample left", [("a", 0, 0), ("b", 1, 2)], [[0], [0]], 25, {"raises": "ValueError"}),
    ("no sessions", [], [], 25, {"raises": "ValueError"}),
]
PUBLIC = ["one customer", "sums before dividing", "order of first appearance"]
TOLERANCE = 1e-12
