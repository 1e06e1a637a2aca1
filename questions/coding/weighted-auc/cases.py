FUNCTION = "auc"
CASES = [
    ("perfect ranking", [0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1], [1, 1, 1, 1], 1.0),
    ("reversed ranking", [0.9, 0.8, 0.2], [0, 0, 1], [1, 1, 1], 0.0),
    ("one pair of four lost", [0.1, 0.6, 0.5, 0.9], [0, 0, 1, 1], [1, 1, 1, 1], 0.75),
    ("all scores equal", [0.5, 0.5, 0.5], [1, 0, 0], [1, 1, 1], 0.5),
    ("all equal, other order", [0.5, 0.5, 0.5], [0, 0, 1], [1, 1, 1], 0.5),
    ("a tie among others", [0.3, 0.7, 0.7, 0.9], [0, 0, 1, 1], [1, 1, 1, 1], 0.875),
    ("tie, fraud first", [0.7, 0.7, 0.3, 0.9], [1, 0, 0, 1], [1, 1, 1, 1], 0.875),
    ("weights per row", [0.1, 0.6, 0.5], [0, 0, 1], [3, 1, 1], 0.75),
    ("weights on frauds", [0.5, 0.1, 0.9], [0, 1, 1], [1, 3, 1], 0.25),
    ("weights on both", [0.4, 0.6, 0.3, 0.7], [0, 0, 1, 1], [3, 1, 1, 2], 0.6666666666666666),
    ("one weight per class", [0.1, 0.6, 0.5, 0.9], [0, 0, 1, 1], [20, 20, 1, 1], 0.75),
    ("tie with weights", [0.5, 0.5, 0.2], [1, 0, 0], [2, 4, 4], 0.75),
    ("row without weight", [0.1, 0.9, 0.5], [0, 0, 1], [1, 0, 1], 1.0),
    ("only frauds", [0.1, 0.9], [1, 1], [1, 1], None),
    ("honest rows without weight", [0.1, 0.9], [0, 1], [0, 5], None),
    ("nothing", [], [], [], None),
]
PUBLIC = ["one pair of four lost", "weights per row", "only frauds"]
