"""The loss that the formula of 2022 predicts, by training tokens, for two sizes."""

TOKENS = [10 ** (-1 + k / 10) for k in range(31)]  # trillions
RUNS = {"2022": (70, 1.4), "2024": (8, 15)}  # billions of parameters, trillions of tokens


def loss(billions, trillions):
    return 1.69 + 406.4 / (billions * 1e9) ** 0.34 + 410.7 / (trillions * 1e12) ** 0.28


def draw(page):
    axes = page.axes("loss.svg", x="Training tokens (trillions)", y="Predicted loss", width=120, height=52)
    axes.set_xscale("log")
    axes.set(xlim=(0.1, 100), ylim=(1.7, 2.3), yticks=[1.7, 1.8, 1.9, 2.0, 2.1, 2.2, 2.3])
    axes.set_xticks([0.1, 1, 10, 100], ["0.1", "1", "10", "100"])
    for billions, at in ((8, (0.95, 2.2)), (70, (0.38, 1.89))):
        page.series(axes, TOKENS, [loss(billions, d) for d in TOKENS], f"{billions} billion parameters", at, every=40)
    for year, (billions, trillions) in RUNS.items():
        height = loss(billions, trillions)
        axes.plot([trillions], [height], marker="o", color="black", markersize=6)
        page.label(axes, year, (trillions * 1.25, height + 0.045))
