import numpy as np

from rooms import load  # 400 days in order of date, columns scaled

RUNS = {  # name: (rows per step, rate, halve the rate?)
    "A": (400, 0.01, False),
    "B": (1, 0.01, False),
    "C": (400, 0.00001, False),
    "D": (40, 0.001, True),
}


def train(x, y, rows, rate, halve, epochs=6):
    """Fit a line to the daily heat demand by squared error."""
    w, b = np.zeros(x.shape[1]), 0.0
    losses = []
    for _ in range(epochs):
        for start in range(0, len(y), rows):
            part = slice(start, start + rows)
            error = x[part] @ w + b - y[part]
            w -= rate * 2 * x[part].T @ error
            b -= rate * 2 * error.sum()
            if halve:
                rate *= 0.5
        losses.append(np.mean(error**2))
    return w, b, losses


def main():
    x, y = load()
    for name, (rows, rate, halve) in RUNS.items():
        w, b, losses = train(x, y, rows, rate, halve)
        print(name, [f"{loss:.3g}" for loss in losses])


if __name__ == "__main__":
    main()
