parts = {"data": 3.1, "git": 0.9, "model": 1.2, "torch": 3.6, "base": 1.0}
assert round(sum(parts.values()), 1) == 9.8
assert parts["data"] + parts["git"] == 4.0
lean = sum(parts.values()) - 4.0
assert round(lean, 1) == 5.8
small = lean - 3.6 + 0.3
assert round(small, 1) == 2.5 and round(small - 0.4, 1) == 2.1
