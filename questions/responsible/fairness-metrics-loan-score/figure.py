"""Default rates of the loans of 2023 in percent, by score, for applicants with and without an earlier loan."""

SCORES = [570, 590, 610, 630, 650, 670, 690, 710]
WITH = [24, 19, 14, 10, 7, 5, 4, 3]
WITHOUT = [13, 11, 9, 7, 5, 4, 3, 2]


def draw(page):
    axes = page.axes("defaults.svg", x="Score (middle of a band of 20)", y="Default rate (%)", width=110, height=66)
    axes.set(xlim=(560, 720), ylim=(0, 28), xticks=range(560, 721, 20), yticks=range(0, 29, 4))
    page.series(axes, SCORES, WITH, "with an earlier loan", (628, 17), every=1)
    page.series(axes, SCORES, WITHOUT, "no earlier loan", (590, 7), every=1)
