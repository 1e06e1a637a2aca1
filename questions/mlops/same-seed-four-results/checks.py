"""Runs the listing on a small table: what it logs, what it keeps, and what changes from run to run."""

import random
import subprocess
import sys
from pathlib import Path
from statistics import mean, stdev
from types import SimpleNamespace

here = Path(__file__)
source = here.with_name("listing.py").read_text(encoding="utf-8")
text = here.with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
NAMES = ["Turku", "Lahti", "Oulu", "Vaasa", "Pori", "Kotka"]


class Column(list):
    def map(self, codes):
        return Column(codes[one] for one in self)


class Table:
    """As much of a data frame as the listing uses."""

    def __init__(self, stores):
        self.stores = Column(stores)

    def __len__(self):
        return len(self.stores)

    def __getitem__(self, what):
        return self.stores if what == "store" else Table(self.stores[what])

    def __setitem__(self, name, values):
        assert name == "store"
        self.stores = values

    def sample(self, frac):
        rows = list(self.stores)
        random.SystemRandom().shuffle(rows)  # a generator that random.seed() doesn't reach
        return Table(rows)


class Trees:
    def __init__(self, depth, rate):
        self.depth, self.rate = depth, rate

    def fit(self, rows):
        self.rows = tuple(rows.stores)
        return self


def run():
    """One run of the listing → the settings that it logs, the model that it keeps, and its tests."""
    logged, kept, tests = {}, [], []
    tracked = SimpleNamespace(log_metric=lambda *a: None, log_params=lambda config: logged.update(config), log_file=lambda name: None)

    def evaluate(model, test):
        tests.append((model.depth, model.rate))
        return -abs(model.depth - 6) - model.rate  # trees of depth 6 are best

    space = {
        "tracker": SimpleNamespace(start=lambda **k: tracked),
        "warehouse": SimpleNamespace(query=lambda q: Table(NAMES * 50)),
        "random": random, "Trees": Trees, "evaluate": evaluate, "open": lambda *a: None,
        "pickle": SimpleNamespace(dump=lambda model, file: kept.append(model)),
    }  # fmt: skip
    exec(compile(source, "listing.py", "exec"), space)
    space["train"](dict(seed=7, leaves=31))
    return logged, kept[0], tests


runs = [run() for _ in range(4)]
assert {(logged["depth"], round(logged["rate"], 4)) for logged, _, _ in runs} == {(12, 0.0190)}  # M2: the last trial
assert all((logged["depth"], logged["rate"]) == tests[-1] and kept.depth != 12 for logged, kept, tests in runs)
assert len({kept.rows for _, kept, _ in runs}) == 4  # M1: other rows in each run
assert all(logged["leaves"] == 31 and not hasattr(kept, "leaves") for logged, kept, _ in runs)
code = f"print(list(set({NAMES!r})))"
orders = {
    subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": str(seed)}, capture_output=True, check=True).stdout
    for seed in range(1, 5)
}
assert len(orders) > 1  # M3: another order in another process

results = [0.8412, 0.8377, 0.8431, 0.8390]
assert all(f"{r:.4f}" in source for r in results)
assert round(results[0] - results[1], 4) == 0.0035 and round(results[2] - results[3], 4) == 0.0041
assert round(0.8447 - mean(results), 3) == 0.004 and "0.8447" in text
assert 1_209_640 - 1_204_118 == 5_522 and "1,204,118" in source and "1,209,640" in source
# H1
without, with_ = (0.8402, 0.8391, 0.8419, 0.8384, 0.8410), (0.8419, 0.8404, 0.8438, 0.8393, 0.8427)
for n, (a, b) in enumerate(zip(without, with_), 1):
    assert f"| {n} | {a:.4f} | {b:.4f} |" in text
gains = [b - a for a, b in zip(without, with_)]
assert round(mean(gains), 4) == 0.0015 and min(gains) > 0
assert round(2.78 * stdev(gains) / 5**0.5, 4) == 0.0005
lines = source.splitlines()
for number, piece in {3: "TODAY", 4: "set(", 7: "sample", 10: "random.seed", 15: "Trees", 16: "test", 20: "config", 22: "log_file"}.items():
    assert piece in lines[number - 1], number
