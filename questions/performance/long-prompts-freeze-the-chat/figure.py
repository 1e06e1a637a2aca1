"""The longest gap between two tokens of any request, by the second in which it ended; from the listing."""

SECONDS = [8, 9, 10, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59]
GAPS = [0.07, 0.07, 0.07, 0.07, 0.025, 2.56, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.025, 5.05, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07]


def draw(page):
    axes = page.axes("gaps.svg", x="Second", y="Longest gap (s)", width=170, height=46, left=14)
    axes.set(xlim=(8, 60), ylim=(0, 6), xticks=range(10, 61, 10), yticks=range(7))
    axes.vlines(SECONDS, 0, GAPS, color="black", linewidth=1.6)
    page.label(axes, "2.56 s", (16.4, 2.6))
    page.label(axes, "5.05 s", (48.4, 5.1))
