"""The mean loss over all days of runs B, C, and D, before the first epoch and after each one."""

EPOCHS = [0, 1, 2, 3, 4, 5, 6]
LOSS = {
    "B": [14.70, 0.24, 0.24, 0.24, 0.24, 0.24, 0.24],
    "C": [14.70, 14.46, 14.23, 14.00, 13.77, 13.55, 13.33],
    "D": [14.70, 9.46, 9.45, 9.45, 9.45, 9.45, 9.45],
}
LABELS = {"B": (3.5, 1.1), "C": (3.5, 15.1), "D": (3.5, 10.3)}


def draw(page):
    axes = page.axes("loss.svg", x="Epochs completed", y="Mean loss over all days")
    axes.set(xlim=(0, 6), ylim=(0, 16), xticks=EPOCHS, yticks=range(0, 17, 2))
    for run, losses in LOSS.items():
        page.series(axes, EPOCHS, losses, f"run {run}", LABELS[run], every=1)
