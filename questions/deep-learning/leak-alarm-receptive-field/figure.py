"""Two layers of dilated causal convolutions, with the paths from the readings to one output."""

KERNEL, DILATIONS = 3, [1, 2]


def field(layers):
    return 1 + (KERNEL - 1) * sum(2**layer for layer in range(layers))


def draw(page):
    axes = page.axes("dilation.svg", x="", y="", left=4, width=120, height=48)
    axes.set(xlim=(-1.5, 11.5), ylim=(-0.6, 2.5), xticks=[], yticks=[])
    axes.axis("off")
    for row in range(3):
        axes.plot(range(9), [row] * 9, linestyle="", marker="o", color="black", markerfacecolor="white", markersize=5)
    top = {8}
    for row, dilation in ((2, 2), (1, 1)):
        below = set()
        for place in top:
            for step in range(KERNEL):
                axes.plot([place, place - step * dilation], [row, row - 1], color="black", linewidth=0.7)
                below.add(place - step * dilation)
        for place in top:
            axes.plot([place], [row], marker="o", color="black", markersize=5)
        top = below
    for place in top:
        axes.plot([place], [0], marker="o", color="black", markersize=5)
    for row, words in enumerate(("readings", "dilation 1", "dilation 2")):
        page.label(axes, words, (10, row))
