"""Failure rates of the forty earlier suppliers, in percent."""

RATES = [0.3, 0.6, 0.8, 1.0, 1.2, 1.3, 1.5, 1.6, 1.8, 1.9, 2.0, 2.2, 2.3, 2.4, 2.6, 2.7, 2.9, 3.0, 3.2, 3.3,
         3.5, 3.6, 3.8, 4.0, 4.2, 4.4, 4.6, 4.8, 5.0, 5.3, 5.5, 5.8, 6.2, 6.5, 6.9, 7.4, 8.0, 8.8, 10.0, 12.3]
COUNTS = [sum(low <= rate < low + 2 for rate in RATES) for low in range(0, 14, 2)]


def draw(page):
    axes = page.axes("suppliers.svg", x="Failure rate (%)", y="Suppliers", height=50)
    axes.set(xlim=(0, 16), ylim=(0, 16), xticks=range(0, 17, 2), yticks=range(0, 17, 4))
    axes.bar([2 * i + 1 for i in range(7)], COUNTS, width=2, color="#bbb", edgecolor="black", linewidth=0.6)
    for i, count in enumerate(COUNTS):
        page.label(axes, str(count), (2 * i + 1, count + 0.9))
