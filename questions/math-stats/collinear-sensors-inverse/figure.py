"""Singular values of X in the fit of May; checks.py computes them."""

VALUES = [1937, 264, 228, 225, 211, 202, 201, 196, 180, 174, 152, 0.124]


def draw(page):
    axes = page.axes("singular.svg", x="Number", y="Singular value of X", left=17)
    axes.set_yscale("log")
    axes.set(xlim=(0.5, 12.6), ylim=(0.05, 5000), xticks=range(1, 13), yticks=[0.1, 1, 10, 100, 1000])
    axes.set_yticklabels(["0.1", "1", "10", "100", "1,000"])
    axes.minorticks_off()
    axes.plot(range(1, 13), VALUES, "o", color="black", markersize=4)
    page.label(axes, "1,940", (2.4, 2000))
    page.label(axes, "152", (11, 50))
    page.label(axes, "0.12", (10.7, 0.12))
