rows = {"A": (0.9, 0.82), "B": (1.3, 0.64), "C": (1.1, 0.70)}
inner = {k: length * cos for k, (length, cos) in rows.items()}
assert round(inner["A"], 3) == 0.738 and round(inner["B"], 3) == 0.832 and round(inner["C"], 3) == 0.770
assert sorted(inner, key=inner.get, reverse=True) == ["B", "C", "A"]
assert sorted(rows, key=lambda k: rows[k][1], reverse=True) == ["A", "C", "B"]
longer = {k: 7 * v for k, v in inner.items()}  # the question's length changes no order
assert sorted(longer, key=longer.get) == sorted(inner, key=inner.get)
assert round(4e6 * 1024 * 4 / 1e9, 1) == 16.4
assert round(4e6 * 256 * 4 / 1e9, 1) == 4.1 == round(4e6 * 1024 / 1e9, 1)
