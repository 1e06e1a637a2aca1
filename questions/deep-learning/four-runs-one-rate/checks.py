import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np

import figure


def load():
    rng = np.random.default_rng(3)
    day = np.arange(400)
    cold = np.cos(2 * np.pi * day / 365) * 1.3 + 0.4 * rng.normal(size=400)
    x = np.stack([cold, rng.normal(size=400)], axis=1)
    x = (x - x.mean(0)) / x.std(0)
    return x, x @ [2.0, -1.0] + 3 + 0.5 * rng.normal(size=400)


rooms = ModuleType("rooms")
rooms.load = load
sys.modules["rooms"] = rooms


def module(name):
    path = Path(__file__).with_name(name)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


wrong, fixed = module("listing.py"), module("fixed.py")
x, y = load()


def full(w, b):
    return float(np.mean((x @ w + b - y) ** 2))


runs = {name: wrong.train(x, y, *setting) for name, setting in wrong.RUNS.items()}
shown = {name: (losses[0], losses[-1]) for name, (_, _, losses) in runs.items()}
assert f"{shown['A'][0]:.3g} {shown['A'][1]:.3g}" == "14.7 6.36e+09"
assert [round(v, 3) for v in shown["B"]] == [0.873, 0.868]
assert [round(v, 1) for v in shown["C"]] == [14.7, 13.6]
assert [round(v, 1) for v in shown["D"]] == [20.9, 20.9]
final = {name: full(w, b) for name, (w, b, _) in runs.items()}
assert round(final["A"] / 1e9, -1) == 350 and round(final["B"], 3) == 0.243
assert round(final["C"], 1) == 13.3 and round(final["D"], 2) == 9.46
assert round(full(np.zeros(2), 0.0), 1) == 14.7

# Figure 1, and what its text alternative says of it
for name, drawn in figure.LOSS.items():
    setting = wrong.RUNS[name]
    after = [full(*wrong.train(x, y, *setting, epochs=n)[:2]) for n in figure.EPOCHS]
    assert all(abs(a - b) <= 0.006 for a, b in zip(after, drawn, strict=True))
assert (figure.EPOCHS[0], figure.EPOCHS[-1]) == (0, 6)
assert {losses[0] for losses in figure.LOSS.values()} == {14.7}
assert {round(loss, 1) for loss in figure.LOSS["B"][1:]} == {0.2}
assert figure.LOSS["C"][-1] == 13.33 and round(13.33, 1) == 13.3
steps = -np.diff(figure.LOSS["C"])
assert steps.max() / steps.min() < 1.1  # almost a straight line
assert all(abs(loss - 9.5) < 0.06 for loss in figure.LOSS["D"][1:])

design = np.c_[x, np.ones(400)]
least = full(*(lambda s: (s[:2], s[2]))(np.linalg.lstsq(design, y, rcond=None)[0]))
assert round(least, 2) == 0.24
curve = np.linalg.eigvalsh(2 * design.T @ design / 400)[-1]
assert round(curve, 2) == 2.18 and round(2 / curve, 2) == 0.92 and round(2 / curve / 400, 4) == 0.0023
assert 0.01 * 400 == 4 and round(0.00001 * 400, 6) == 0.004
one, two = (wrong.train(x, y, 400, 0.00001, False, epochs=2)[2])
assert round(100 * (one - two) / (one - least), 1) == 1.6  # 1.6 % of the way
slow = np.array(wrong.train(x, y, 400, 0.00001, False, epochs=900)[2])
assert int(np.argmax(slow - least < 0.01)) == 444
assert 0.0005 * 4_000 == 2 > 2 / curve
assert round(40 * sum(0.001 * 0.5**k for k in range(60)), 4) == 0.08
assert 0.001 * 0.5**10 < 0.000001 and round(0.001 * 0.5**10, 6) == 0.000001
good = {name: fixed.train(x, y, *setting)[2][-1] - least for name, setting in fixed.RUNS.items()}
assert all((gap < 0.01) == (name != "C") for name, gap in good.items())
