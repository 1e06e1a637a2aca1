FUNCTION = "point_in_time"
CASES = [
    ("latest earlier value", [("a", 10)], [("a", 1, "x"), ("a", 7, "y")], None, ["y"]),
    ("same time is not visible", [("a", 7)], [("a", 1, "x"), ("a", 7, "y")], None, ["x"]),
    ("future never leaks", [("a", 5)], [("a", 6, "z")], None, [None]),
    ("entities kept apart", [("a", 5), ("b", 5)], [("b", 1, "q")], None, [None, "q"]),
    ("unsorted records", [("a", 10)], [("a", 9, "n"), ("a", 2, "o")], None, ["n"]),
    ("label order kept", [("a", 10), ("a", 3)], [("a", 2, "o"), ("a", 9, "n")], None, ["n", "o"]),
    ("ttl boundary counts", [("a", 10), ("a", 11)], [("a", 5, "v")], 5, ["v", None]),
    ("stale newest is none", [("a", 20)], [("a", 1, "x"), ("a", 2, "y")], 5, [None]),
    ("tie: last written wins", [("a", 10)], [("a", 4, "p"), ("a", 4, "b")], None, ["b"]),
    ("zero is a value", [("a", 10)], [("a", 4, 0)], None, [0]),
    ("nothing in", [], [], None, []),
    ("no records", [("a", 1)], [], None, [None]),
    ("ttl of zero", [("a", 10)], [("a", 9, "x")], 0, [None]),
    ("time zero", [("a", 1)], [("a", 0, "x")], None, ["x"]),
]
PUBLIC = ["latest earlier value", "unsorted records", "no records"]
