FUNCTION = "restart_point"
CASES = [
    ("three logs", [[2, 5, 8], [5, 8], [1, 5]], 5),
    ("zero is a number", [[0, 1], [0, 3]], 0),
    ("zero in three logs", [[0, 5], [0, 5], [0, 5]], 0),
    ("nothing in common", [[1, 2], [3]], None),
    ("last number of each", [[1, 9], [2, 9], [3, 9]], 9),
    ("only the last of one", [[4], [1, 2, 3, 4], [4, 5]], 4),
    ("one log", [[7, 8]], 7),
    ("one empty log", [[1, 2], [], [1]], None),
    ("only an empty log", [[]], None),
    ("numbers repeat", [[1, 1, 1, 6], [1, 6, 6], [6]], 6),
    ("repeats out of step", [[2, 2, 3], [3, 3], [1, 2, 3]], 3),
    ("four logs", [[1, 4, 7, 10], [4, 10], [2, 4, 6, 8, 10], [10, 11]], 10),
    ("common numbers late", [[1, 3, 5, 8, 9], [2, 4, 6, 8], [8, 9]], 8),
    ("pairs but no triple", [[1, 2], [2, 3], [1, 3]], None),
]
PUBLIC = ["three logs", "nothing in common", "one log"]
