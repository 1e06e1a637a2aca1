FUNCTION = "shift"
IN_PLACE = 0
CASES = [
    ("two to the right", [1, 2, 3, 4, 5], 2, [4, 5, 1, 2, 3]),
    ("one to the left", [1, 2, 3, 4, 5], -1, [2, 3, 4, 5, 1]),
    ("no step", [1, 2, 3], 0, [1, 2, 3]),
    ("once round", [1, 2, 3], 3, [1, 2, 3]),
    ("more than once round", [1, 2, 3], 7, [3, 1, 2]),
    ("three to the left", [1, 2, 3, 4], -3, [4, 1, 2, 3]),
    ("far to the left", [1, 2, 3], -8, [3, 1, 2]),
    ("steps divide the length", [1, 2, 3, 4, 5, 6], 2, [5, 6, 1, 2, 3, 4]),
    ("steps and length share a divisor", [1, 2, 3, 4, 5, 6], 4, [3, 4, 5, 6, 1, 2]),
    ("half way", [1, 2, 3, 4], 2, [3, 4, 1, 2]),
    ("equal readings", [0, 0, 7, 0], 1, [0, 0, 0, 7]),
    ("one reading", [9], 4, [9]),
    ("no readings", [], 3, []),
    ("all but one", [1, 2, 3, 4, 5], 4, [2, 3, 4, 5, 1]),
]
PUBLIC = ["two to the right", "one to the left", "no step"]
