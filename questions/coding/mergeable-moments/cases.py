FUNCTION = "replay"
CASES = [
    ("one part", [[4, 7, 13]], (3, 8.0, 14.0, True)),
    ("two parts", [[4, 7], [13]], (3, 8.0, 14.0, True)),
    ("nothing at all", [], (0, None, None, True)),
    ("one empty part", [[]], (0, None, None, True)),
    ("one value", [[5]], (1, 5.0, 0.0, True)),
    ("empty part first", [[], [1, 3]], (2, 2.0, 1.0, True)),
    ("empty part last", [[1, 3], []], (2, 2.0, 1.0, True)),
    ("unequal parts", [[1, 1, 1, 1], [6]], (5, 2.0, 4.0, True)),
    ("means far apart", [[1, 1], [3, 3]], (4, 2.0, 1.0, True)),
    ("large values", [[1000000000.0, 1000000001.0, 1000000002.0]], (3, 1000000001.0, 0.6666666666666666, True)),
    ("large values in parts", [[1000000000.0, 1000000002.0], [1000000001.0, 1000000001.0]], (4, 1000000001.0, 0.5, True)),
    ("five parts", [[2], [4], [4, 4, 5], [5, 7], [9]], (8, 5.0, 4.0, True)),
    ("negative values", [[-1.5], [0.5, 1.0]], (3, 0.0, 1.1666666666666667, True)),
    ("thirds survive the JSON", [[0, 0, 1]], (3, 0.3333333333333333, 0.2222222222222222, True)),
]
PUBLIC = ["one part", "two parts", "one empty part"]
