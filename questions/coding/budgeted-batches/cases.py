FUNCTION = "replay"
CASES = [
    ("two groups", [("a", 4), ("b", 5), ("c", 3)], 10, None, ([["a", "b"], ["c"]], True)),
    ("exactly full", [("a", 4), ("b", 6), ("c", 1)], 10, None, ([["a", "b"], ["c"]], True)),
    ("one document", [("a", 1)], 10, None, ([["a"]], True)),
    ("nothing in", [], 10, None, ([], True)),
    ("oversized first", [("a", 12), ("b", 3)], 10, None, ([["a"], ["b"]], True)),
    ("oversized between", [("a", 2), ("b", 12), ("c", 3), ("d", 4)], 10, None, ([["a"], ["b"], ["c", "d"]], True)),
    ("oversized last", [("a", 2), ("b", 12)], 10, None, ([["a"], ["b"]], True)),
    ("two oversized", [("a", 11), ("b", 12)], 10, None, ([["a"], ["b"]], True)),
    ("only the first group is taken", [("a", 6), ("b", 5), ("c", 5), ("d", 5), ("e", 9)], 10, 1, ([["a"]], True)),
    ("two of many taken", [("a", 3), ("b", 3), ("c", 3), ("d", 3), ("e", 3), ("f", 3)], 6, 2, ([["a", "b"], ["c", "d"]], True)),
    ("same name twice", [("a", 5), ("a", 5), ("a", 5)], 10, None, ([["a", "a"], ["a"]], True)),
    ("order kept", [("z", 1), ("a", 9), ("m", 1)], 10, None, ([["z", "a"], ["m"]], True)),
]
PUBLIC = ["two groups", "oversized between", "only the first group is taken"]
