FUNCTION = "worst"
CASES = [
    ("largest leaves", [5, 3, 4, 1], 2, [5, 5, 4, 4]),
    ("gaps", [None, 2, None, None], 2, [None, 2, 2, None]),
    ("width of one", [3, 1, 2], 1, [3, 1, 2]),
    ("wider than the list", [1, 3, 2], 10, [1, 3, 3]),
    ("falling", [6, 5, 4, 3, 2, 1], 3, [6, 6, 6, 5, 4, 3]),
    ("rising", [1, 2, 3, 4], 3, [1, 2, 3, 4]),
    ("equal values", [4, 4, 4, 1, 1, 1], 3, [4, 4, 4, 4, 4, 1]),
    ("zero is a delay", [0, 0, None, None], 2, [0, 0, 0, None]),
    ("negative clock error", [-3, -5, -4], 2, [-3, -3, -4]),
    ("expires during a gap", [9, 1, None, None, 2], 3, [9, 9, 9, 1, 2]),
    ("nothing measured", [None, None], 5, [None, None]),
    ("no seconds", [], 3, []),
    ("width of zero", [1], 0, {"raises": "ValueError"}),
    ("large after two smaller", [2, 1, 3, 1], 3, [2, 2, 3, 3]),
    ("second largest in between", [7, 2, 5, 3, 1], 3, [7, 7, 7, 5, 5]),
]
PUBLIC = ["largest leaves", "gaps", "width of one"]
