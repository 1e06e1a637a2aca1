"""Each fault of the listing on a handful of queries."""
import importlib.util
from pathlib import Path


def load(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


bad, right = load("listing"), load("fixed")

# F1: three results in order, two better ones never found.
graded = {"a": 1, "b": 1, "c": 1, "x": 3, "y": 3}
found = [(0.9, "a"), (0.8, "b"), (0.7, "c")]
assert bad.ndcg([(s, graded[d]) for s, d in found]) == 1.0
assert round(right.ndcg(found, graded), 2) == 0.34

# F2: two queries answered fully, three with nothing of what exists.
hit = ([(0.9, "a")], {"a": 3})
miss = ([(0.9, "q")], {"a": 3})
queries = [hit, hit, miss, miss, miss]
pairs = [[(s, g.get(d, 0)) for s, d in r] for r, g in queries]
values = [bad.ndcg(p) for p in pairs]
kept = [v for v in values if v is not None]
assert sum(kept) / len(kept) == 1.0
assert sum(right.ndcg(*q) for q in queries) / 5 == 0.40

# F3: an engine that gives every document the same score is "perfect".
grades = [0, 0, 3, 0, 1, 0, 2, 0, 0, 0]
assert bad.ndcg([(0.5, g) for g in grades]) == 1.0
named = {f"d{i}": g for i, g in enumerate(grades)}
blind = right.ndcg([(0.5, d) for d in named], named)
assert round(blind, 2) == 0.54, blind

# F4: first relevant result at places 1 and 10, and one query without any.
one = [(1.0, 3)]
ten = [(1.0 - i / 10, 0) for i in range(9)] + [(0.05, 3)]
none = [(1.0, 0)]
assert round(bad.mrr([one, ten, none]), 2) == 0.18
assert round((1 + 1 / 10 + 0) / 3, 2) == 0.37
assert round(bad.mrr([one, ten]), 2) == 0.18 and (1 + 1 / 10) / 2 == 0.55

# The lines that faults.yaml points to.
text = Path(__file__).with_name("listing.py").read_text().splitlines()
for line, part in [(11, "counts as 0"), (13, "sorted(results"), (15, "ideal = "),
                   (17, "return None"), (25, "sorted(results"), (28, "append(place)"),
                   (30, "return 1 /"), (35, "for v in values if"), (36, "NDCG@10"), (37, "MRR")]:
    assert part in text[line - 1], (line, text[line - 1])
