FUNCTION = "nearest"
CASES = [
    ("two groups", [[0, 0], [9, 9], [1, 0]], [[0, 1], [8, 8]], [0, 1, 0]),
    ("one centre", [[3], [-3]], [[100]], [0, 0]),
    ("no points", [], [[1, 2], [3, 4]], []),
    ("tie takes the lowest index", [[5]], [[7], [3], [5.5], [4.5]], [2]),
    ("equal centres", [[1, 1]], [[0, 0], [2, 2], [0, 0]], [0]),
    ("straight against diagonal", [[0, 0]], [[3, 3], [0, 5]], [0]),
    ("timestamps", [[1700000000000.0, 1], [1700000000300.0, 0]], [[1700000000310.0, 1], [1700000000020.0, 1]], [1, 0]),
    ("far away in all features", [[1e9, 1e9], [1000000003.0, 1000000003.0]], [[1000000002.0, 1000000003.0], [1000000001.0, 1e9]], [1, 0]),
    ("far away on both sides", [[-1e9], [1000000001.0]], [[1e9], [-999999999.0], [1000000002.5]], [1, 0]),
    ("long centres are not nearer", [[1, 1], [9, 9]], [[1, 2], [50, 50]], [0, 0]),
    ("more centres than points", [[4, 4]], [[0, 0], [4, 0], [4, 3], [9, 9]], [2]),
    ("more points than centres", [[1], [2], [3], [4], [5]], [[1], [5]], [0, 0, 0, 1, 1]),
    ("whole numbers stay exact", [[3, 0]], [[0, 0], [5, 0]], [1]),
    ("largest difference does not decide", [[0, 0]], [[4, 0], [3, 3]], [0]),
]
PUBLIC = ["two groups", "one centre", "tie takes the lowest index"]
