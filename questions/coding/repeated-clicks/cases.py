FUNCTION = "repeats"
CASES = [
    ("two close, one far", [("u", 0), ("u", 900), ("u", 9000)], 2000, [True, True, False]),
    ("users kept apart", [("u", 0), ("v", 1)], 2000, [False, False]),
    ("another user in between", [("u", 0), ("v", 1), ("u", 2)], 5, [True, False, True]),
    ("in no order", [("u", 9), ("u", 1), ("u", 4)], 3, [False, True, True]),
    ("gap is included", [("u", 0), ("u", 5)], 5, [True, True]),
    ("just over the gap", [("u", 0), ("u", 6)], 5, [False, False]),
    ("identical events", [("u", 3), ("u", 3)], 0, [True, True]),
    ("chain", [("u", 0), ("u", 4), ("u", 8), ("u", 20)], 4, [True, True, True, False]),
    ("flags in input order", [("v", 50), ("u", 7), ("v", 1), ("u", 8)], 2, [False, True, False, True]),
    ("one event", [("u", 3)], 10, [False]),
    ("no events", [], 10, []),
    ("later event is the close one", [("u", 0), ("u", 10), ("u", 11)], 2, [False, True, True]),
    ("neither sorted nor next to each other", [("u", 9), ("u", 1), ("u", 10)], 2, [True, False, True]),
]
PUBLIC = ["two close, one far", "users kept apart", "one event"]
