"""Error and profit against the number of leaves. checks.py grows this very tree."""

SEED = 9
LEAVES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96]
TRAINING = [20.0, 20.0, 13.5, 13.5, 13.5, 13.3, 13.1, 12.3, 11.8, 11.2, 10.2, 9.2, 7.4]
VALIDATION = [19.6, 19.6, 13.4, 13.4, 13.4, 13.8, 13.4, 13.7, 14.4, 14.5, 14.8, 16.0, 17.0]
PROFIT = [0.0, 5.9, 5.9, 12.4, 12.6, 12.6, 9.2, 9.2, 7.8, 4.3, 1.3, -2.0, -10.0]
TICKS = [1, 2, 3, 4, 6, 8, 12, 16, 32, 64]


def _by_leaves(page, name, title):
    axes = page.axes(name, x="Leaves", y=title)
    axes.set_xscale("log")
    axes.set_xlim(0.9, 100)
    axes.set_xticks(TICKS, [str(tick) for tick in TICKS])
    axes.minorticks_off()
    return axes


def draw(page):
    axes = _by_leaves(page, "error.svg", "Wrong majority guesses (%)")
    axes.set(ylim=(0, 24), yticks=range(0, 25, 4))
    page.series(axes, LEAVES, TRAINING, "training", (26, 8.4), every=1)
    page.series(axes, LEAVES, VALIDATION, "validation", (38, 18.4), every=1)
    axes = _by_leaves(page, "profit.svg", "Profit per 1,000 requests (\\$1,000)")
    axes.set(ylim=(-12, 16), yticks=range(-12, 17, 4))
    page.series(axes, LEAVES, PROFIT, "validation", (20, 12.4), every=1)
