FUNCTION = "turn"
CASES = [
    ("two in the middle", [1, 2, 3, -1], 0, 1, 2, ([2, 3, 1, -1], 0)),
    ("the whole chain", [1, 2, -1], 0, 0, 2, ([-1, 0, 1], 2)),
    ("four in the middle", [1, 2, 3, 4, 5, -1], 0, 1, 4, ([4, 5, 1, 2, 3, -1], 0)),
    ("one block", [1, 2, -1], 0, 1, 1, ([1, 2, -1], 0)),
    ("from the head on", [1, 2, 3, -1], 0, 0, 1, ([2, 0, 3, -1], 1)),
    ("up to the end", [1, 2, 3, -1], 0, 2, 3, ([1, 3, -1, 2], 0)),
    ("not in order of numbers", [3, -1, 0, 1], 2, 1, 3, ([-1, 3, 1, 0], 2)),
    ("blocks outside the chain stay", [2, 0, 4, 1, -1], 0, 0, 2, ([-1, 0, 0, 1, 2], 4)),
    ("a chain of one", [-1, 0], 0, 0, 0, ([-1, 0], 0)),
    ("a chain of two", [-1, 0], 1, 0, 1, ([1, -1], 0)),
    ("beyond the end", [1, -1], 0, 0, 2, {"raises": "ValueError"}),
    ("first after last", [1, 2, -1], 0, 2, 1, {"raises": "ValueError"}),
    ("negative place", [1, 2, -1], 0, -1, 1, {"raises": "ValueError"}),
    ("empty chain", [0, 1], -1, 0, 0, {"raises": "ValueError"}),
    ("circle", [1, 2, 0], 0, 0, 1, {"raises": "ValueError"}),
    ("circle behind the part", [1, 2, 3, 2], 0, 0, 1, {"raises": "ValueError"}),
]
PUBLIC = ["two in the middle", "the whole chain", "one block"]
