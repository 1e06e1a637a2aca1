"""The network as a row of blocks: kernel size, stride, padding, and channels of each layer."""

LAYERS = [(5, 2, 2, 16), (3, 1, 0, 32), (3, 2, 0, None), (3, 1, 1, 64)]
NAMES = ["conv 1", "conv 2", "max pool", "conv 3"]


def draw(page):
    axes = page.axes("network.svg", x="", y="", left=4, width=170, height=36)
    axes.set(xlim=(0, 70), ylim=(0, 10), xticks=[], yticks=[])
    axes.axis("off")
    blocks = [["input", "96 × 96 × 1"]]
    for name, (kernel, stride, padding, channels) in zip(NAMES, LAYERS):
        last = [f"{channels} channels"] if channels else []
        blocks.append([name, f"k {kernel}, s {stride}, p {padding}", *last])
    blocks += [["global", "average", "pooling"], ["dense", "2 outputs"]]
    for place, lines in enumerate(blocks):
        left = 10 * place + 0.6
        axes.plot([left, left + 8.4, left + 8.4, left, left], [1, 1, 9, 9, 1], color="black", linewidth=0.8)
        for row, line in enumerate(lines):
            page.label(axes, line, (left + 4.2, 5 + 2.2 * ((len(lines) - 1) / 2 - row)))
        if place:
            axes.annotate("", (left, 5), (left - 1.6, 5), arrowprops={"arrowstyle": "->", "linewidth": 0.8})
