"""Trips of October in bins of 10 minutes; 84 more took over 150 minutes."""

COUNTS = [1895, 6052, 7509, 7000, 5689, 4075, 2867, 1872, 1164, 732, 434, 296, 172, 98, 61]


def draw(page):
    axes = page.axes("trips.svg", x="Trip time (minutes)", y="Trips", left=16, height=40)
    axes.set(xlim=(0, 150), ylim=(0, 8000), xticks=range(0, 151, 30), yticks=range(0, 8001, 2000))
    axes.bar([10 * i + 5 for i in range(15)], COUNTS, width=10, color="#bbb", edgecolor="black", linewidth=0.6)
