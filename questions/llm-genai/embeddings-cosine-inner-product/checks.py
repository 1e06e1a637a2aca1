"""The two orders, and the memory of each proposal."""

from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for given in ("4 million", "1,024 dimensions in float32 (4 bytes each)", "| A | 0.9 | 0.82 |", "| B | 1.3 | 0.64 |", "| C | 1.1 | 0.70 |", "first 256 dimensions",
              "| All 1,024 dimensions, float32 | 91% |", "| The first 256 dimensions, float32 | 58% |", "| All 1,024 dimensions, int8 | 90% |"):  # fmt: skip
    assert given in text, given
rows = {"A": (0.9, 0.82), "B": (1.3, 0.64), "C": (1.1, 0.70)}
inner = {k: length * cos for k, (length, cos) in rows.items()}
assert round(inner["A"], 3) == 0.738 and round(inner["B"], 3) == 0.832 and round(inner["C"], 3) == 0.770
assert sorted(inner, key=inner.get, reverse=True) == ["B", "C", "A"]
assert sorted(rows, key=lambda k: rows[k][1], reverse=True) == ["A", "C", "B"]
assert round(4e6 * 1024 * 4 / 1e9, 1) == 16.4
assert round(4e6 * 256 * 4 / 1e9, 1) == 4.1 == round(4e6 * 1024 / 1e9, 1)
