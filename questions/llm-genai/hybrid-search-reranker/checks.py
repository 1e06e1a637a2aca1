"""The fused order, the bound of the reranker, and where questions are lost."""

from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for given in ("| A | 1 | 12 |", "| B | 4 | 5 |", "| C | not found | 1 |", "| D | 2 | not found |", "1 / (60 + rank)", "from 68% to 84%", "4 ms", "200 ms",
              "| 5 | 68% |", "| 20 | 81% |", "| 50 | 90% |", "| 100 | 93% |", "| With a part number | 82 | 9 |", "| Others | 18 | 51 |", "1,000 questions"):  # fmt: skip
    assert given in text, given
ranks = {"A": (1, 12), "B": (4, 5), "C": (None, 1), "D": (2, None)}


def fused(k):
    score = {p: sum(1 / (k + r) for r in two if r) for p, two in ranks.items()}
    return score, sorted(score, key=score.get, reverse=True)


score, order = fused(60)
assert order == ["B", "A", "C", "D"]
assert [round(score[p], 4) for p in "ABCD"] == [0.0303, 0.0310, 0.0164, 0.0161]
assert fused(1)[1] == ["A", "C", "B", "D"]  # X2
assert 200 / 4 == 50
assert 93 - 90 == 3  # X1
# H2: of 1,000 questions, 160 are lost: 100 before the reranker and 60 by it
assert 82 + 18 == 100 == 1_000 - 900 and 9 + 51 == 60 == 900 - 840 and 100 + 60 == 160
