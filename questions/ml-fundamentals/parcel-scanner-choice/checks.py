"""Cells, ratios and money of the two products."""
N, DAMAGED = 10_000, 200


def cells(flagged, found):
    return found, flagged - found, DAMAGED - found, N - DAMAGED - (flagged - found)


a, b = cells(240, 160), cells(480, 188)
assert a == (160, 80, 40, 9_720)
assert b == (188, 292, 12, 9_508)


def ratios(tp, fp, fn, tn):
    p, r = tp / (tp + fp), tp / (tp + fn)
    return p, r, 2 * p * r / (p + r), (tp + tn) / N, fp / (fp + tn)


pa, ra, fa, aa, wa = ratios(*a)
pb, rb, fb, ab, wb = ratios(*b)
assert (round(pa, 3), round(pb, 3)) == (0.667, 0.392)
assert ra == 0.8 and round(ra, 2) == 0.80 and round(rb, 2) == 0.94
assert (round(fa, 3), round(fb, 3)) == (0.727, 0.553)
assert (round(aa, 3), round(ab, 3)) == (0.988, 0.970)
assert (round(wa * 100, 1), round(wb * 100, 1)) == (0.8, 3.0)


def cost(tp, fp, fn, tn, opening=2, miss=40):
    return (tp + fp) * opening + fn * miss


assert cost(*a) == 2_080 and cost(*b) == 1_440
nothing = (0, 0, DAMAGED, N - DAMAGED)
assert cost(*nothing) == 8_000
assert nothing[3] / N == 0.98                      # 98 %
assert round(480 / 28, 2) == 17.14
assert round(28 * 40 / 240, 2) == 4.67
assert abs(cost(*a, miss=480 / 28) - cost(*b, miss=480 / 28)) < 1e-9
assert round(28 / 240 * 100, 1) == 11.7
