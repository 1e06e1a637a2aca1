"""A calibration plot of the claims model: ten intervals of last quarter's claims."""

CLAIMS = [620, 410, 260, 180, 130, 100, 80, 60, 50, 40]
CONTESTED = [25, 57, 60, 56, 50, 45, 41, 35, 33, 29]
SCORES = [0.04, 0.14, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.93]
FRACTIONS = [contested / claims for contested, claims in zip(CONTESTED, CLAIMS)]


def draw(page):
    axes = page.axes("calibration.svg", x="Mean score", y="Fraction contested", height=46)
    fifths = [0, 0.2, 0.4, 0.6, 0.8, 1]
    axes.set(xlim=(0, 1), ylim=(0, 1), xticks=fifths, yticks=fifths)
    page.reference(axes, [0, 1], [0, 1], "thin line: perfect calibration", (0.36, 0.93))
    page.series(axes, SCORES, FRACTIONS, "claims model", (0.68, 0.36), every=1)
