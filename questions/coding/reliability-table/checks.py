from math import sqrt

import figure

share = 29 / 40
assert round(100 * share, 1) == 72.5
assert (figure.CONTESTED[-1], figure.CLAIMS[-1], figure.SCORES[-1]) == (29, 40, 0.93)
# Figure 1, as its text alternative reads it
READ = [
    (0.04, 0.04), (0.14, 0.14), (0.25, 0.23), (0.35, 0.31), (0.45, 0.38),
    (0.55, 0.45), (0.65, 0.51), (0.75, 0.58), (0.85, 0.66), (0.93, 0.73),
]
assert [score for score, _ in READ] == figure.SCORES
assert all(abs(read - fraction) < 0.0051 for (_, read), fraction in zip(READ, figure.FRACTIONS, strict=True))
assert all(n / 10 <= score < (n + 1) / 10 for n, score in enumerate(figure.SCORES))
assert round(100 * (0.93 - share), 1) == 20.5
assert round(100 * sqrt(share * (1 - share) / 40), 1) == 7.1
assert int(0.29 * 100) == 28
assert f"{100 * sqrt(0.93 * 0.07 / 40):.1f}" == "4.0"
