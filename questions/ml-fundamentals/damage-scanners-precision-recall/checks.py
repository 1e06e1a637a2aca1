"""Counts, rates, and money of the two products, and of B at other thresholds."""

from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
N, DAMAGED = 10_000, 200
for given in ("same 10,000 parcels, of which 200 were damaged", "| A | 240 | 160 |", "| B | 480 | 188 |", "costs $2", "costs $40",
              "0.73 against 0.55", "98.8% against 97.0%", "| 240 | 164 |", "| 300 | 172 |", "| 480 | 188 |", "| 900 | 194 |"):  # fmt: skip
    assert given in text, given


def cells(flagged, found):
    return found, flagged - found, DAMAGED - found, N - DAMAGED - (flagged - found)


a, b = cells(240, 160), cells(480, 188)
assert a == (160, 80, 40, 9_720) and b == (188, 292, 12, 9_508)


def rates(tp, fp, fn, tn):
    p, r = tp / (tp + fp), tp / (tp + fn)
    return p, r, 2 * p * r / (p + r), (tp + tn) / N, fp / (fp + tn)


pa, ra, fa, aa, wa = rates(*a)
pb, rb, fb, ab, wb = rates(*b)
assert (round(pa, 2), round(pb, 2)) == (0.67, 0.39) and ra == 0.8 and round(rb, 2) == 0.94  # 0.80
assert (round(fa, 2), round(fb, 2)) == (0.73, 0.55) and (round(100 * aa, 1), round(100 * ab, 1)) == (98.8, 97.0)
assert (round(wa * 100, 1), round(wb * 100, 1)) == (0.8, 3.0)


def cost(flagged, found):
    return 2 * flagged + 40 * (DAMAGED - found)


assert cost(240, 160) == 2_080 and cost(480, 188) == 1_440
assert 2 * 292 + 40 * 12 == 1_064 and 2 * 80 + 40 * 40 == 1_760
assert cost(0, 0) == 8_000 and (N - DAMAGED) / N == 0.98  # 98%
# H1, and what each further parcel brings
table = [(240, 164), (300, 172), (480, 188), (900, 194)]
assert [cost(*row) for row in table] == [1_920, 1_720, 1_440, 2_040]
assert 2 / 40 == 0.05 and round(100 * 6 / 420, 1) == 1.4 and round(100 * 16 / 180, 1) == 8.9  # 5%, 1.4%, 8.9%
