FUNCTION = "rerun"
CASES = [
    ("raw table", {"clean": ["raw_orders"], "daily": ["clean", "raw_rates"], "model": ["daily", "clean"], "report": ["raw_rates"]}, ["raw_rates"], ["daily", "model", "report"]),
    ("task", {"clean": ["raw_orders"], "daily": ["clean", "raw_rates"], "model": ["daily", "clean"], "report": ["raw_rates"]}, ["clean"], ["clean", "daily", "model"]),
    ("last task alone", {"a": ["raw"], "b": ["a"]}, ["b"], ["b"]),
    ("long way and short way", {"m": ["raw"], "k": ["m"], "j": ["k"], "a": ["m", "j"]}, ["raw"], ["m", "k", "j", "a"]),
    ("diamond, each once", {"top": ["raw"], "left": ["top"], "right": ["top"], "end": ["right", "left"]}, ["raw"], ["top", "left", "right", "end"]),
    ("alphabet among free tasks", {"z": ["raw"], "a": ["z"], "m": ["raw"]}, ["raw"], ["m", "z", "a"]),
    ("input outside the plan", {"old": ["raw1"], "new": ["raw2"], "both": ["old", "new"]}, ["raw2"], ["new", "both"]),
    ("two changes", {"a": ["r1"], "b": ["r2"], "c": ["a", "b"], "d": ["r3"]}, ["b", "r1"], ["a", "b", "c"]),
    ("nothing changed", {"a": ["r1"]}, [], []),
    ("no tasks", {}, [], []),
    ("input listed twice", {"a": ["raw"], "b": ["a", "a"]}, ["a"], ["a", "b"]),
    ("reader written before its input", {"b": ["a"], "a": ["raw"]}, ["raw"], ["a", "b"]),
    ("cycle in the plan", {"a": ["c", "raw"], "b": ["a"], "c": ["b"]}, ["raw"], {"raises": "ValueError"}),
    ("cycle elsewhere", {"a": ["raw"], "x": ["y"], "y": ["x"]}, ["raw"], {"raises": "ValueError"}),
    ("reads itself", {"a": ["a"]}, ["a"], {"raises": "ValueError"}),
    ("cycle, nothing changed", {"x": ["y"], "y": ["x"]}, [], {"raises": "ValueError"}),
    ("freed task waits its turn", {"a": ["raw"], "m": ["raw"], "z": ["a"]}, ["raw"], ["a", "m", "z"]),
]
PUBLIC = ["raw table", "task", "nothing changed"]
