"""Live error by hours ahead in the first month: the network, and the same hour last week."""

HOURS = [1, 3, 6, 12, 18, 24, 30, 36, 42, 48]
NETWORK = [4.0, 5.6, 7.2, 9.0, 10.4, 11.5, 12.5, 13.4, 14.2, 15.0]
LAST_WEEK = 9.0


def draw(page):
    axes = page.axes("horizon.svg", x="Hours ahead", y="Error in first month (MAPE, %)")
    axes.set(xlim=(0, 48), ylim=(0, 16), xticks=range(0, 49, 6), yticks=range(0, 17, 4))
    page.series(axes, HOURS, NETWORK, "network", (36, 11.6), every=1)
    page.series(axes, HOURS, [LAST_WEEK] * len(HOURS), "same hour last week", (32, 7.7), every=1)
