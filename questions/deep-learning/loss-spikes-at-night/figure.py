"""The log of the listing: the held-out loss from step 500 on. figure.csv is what the listing logged."""

import csv
from pathlib import Path

with open(Path(__file__).with_name("figure.csv")) as lines:
    LOG = [[float(value) for value in row] for row in list(csv.reader(lines))[1:]]


def draw(page):
    step, _, held_out = zip(*[row for row in LOG if row[0] >= 500])
    axes = page.axes("held-out.svg", x="Step", y="Held-out loss", left=16, width=170, height=38)
    axes.set_yscale("log")
    axes.set(xlim=(500, 5000), ylim=(0.001, 0.3), yticks=[0.001, 0.01, 0.1], xticks=range(500, 4501, 500))
    axes.plot(step, held_out, color="black", linewidth=0.7)
