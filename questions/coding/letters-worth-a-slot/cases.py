FUNCTION = "slots"
CASES = [
    ("two of three fit", ["abba", "cab"], 3, 1, {"a": 1, "b": 2}),
    ("all fit", ["aab"], 10, 1, {"a": 1, "b": 2}),
    ("ties by code point", ["zyx"], 9, 1, {"x": 1, "y": 2, "z": 3}),
    ("capital letters come first", ["bB"], 9, 1, {"B": 1, "b": 2}),
    ("seen too rarely", ["aaabbc"], 9, 2, {"a": 1, "b": 2}),
    ("exactly often enough", ["aabb"], 9, 2, {"a": 1, "b": 2}),
    ("only slot 0", ["abc"], 1, 1, {}),
    ("no slot at all", ["abc"], 0, 1, {"raises": "ValueError"}),
    ("no texts", [], 5, 1, {}),
    ("empty lines", ["", "a", ""], 5, 1, {"a": 1}),
    ("spaces count", ["a  b"], 2, 1, {" ": 1}),
    ("line breaks count", ["a\n", "b\n"], 3, 1, {"\n": 1, "a": 2}),
    ("counted over lines", ["ab", "b", "b"], 2, 1, {"b": 1}),
    ("tie at the last slot", ["cab"], 3, 1, {"a": 1, "b": 2}),
    ("no lower limit", ["a"], 5, 0, {"a": 1}),
    ("beyond the alphabet", ["ñññπ"], 5, 1, {"ñ": 1, "π": 2}),
]
PUBLIC = ["two of three fit", "all fit", "no texts"]
