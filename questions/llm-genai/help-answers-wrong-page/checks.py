"""The answer rate of the slip, and each fault of the listing shown by running it and the fixed version."""

import importlib.util
from pathlib import Path
from types import SimpleNamespace as N


def module(name):
    path = Path(__file__).with_name(name)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


share = [0.50, 0.10, 0.15, 0.25]
right = [0.86, 0.41, 0.38, 0.52]
assert abs(sum(share) - 1) < 1e-9
overall = sum(a * b for a, b in zip(share, right, strict=True))
assert round(overall, 2) == 0.66
lost = [round(100 * a * (right[0] - b), 1) for a, b in zip(share, right, strict=True)]
assert lost == [0, 4.5, 7.2, 8.5]
assert round(sum(lost)) == 20 == round(100 * (right[0] - overall))
assert 5 * 1_500 > 4_000 > 5 * 700  # long chunks don't fit, short ones do
wrong, fixed = module("listing.py"), module("fixed.py")


def chunk(ident, size, groups=("all",)):
    return N(id=ident, text=(ident + " ") * (size // (len(ident) + 1)), visible_to=groups)


class Tools:
    """A search over given chunks; 'generate' returns what it was shown."""

    def __init__(self, chunks, scores=None, down=False):
        self.chunks, self.scores, self.down = chunks, scores or {}, down
        self.index = N(has=lambda i: True, version=1)

    def rewrite(self, history, message):
        return "full: " + message

    def search(self, question, k, visible_to=None):
        if self.down:
            raise TimeoutError
        hits = [c for c in self.chunks if visible_to is None or visible_to in c.visible_to]
        return [(c, 1.0) for c in hits[:k]]

    def rerank(self, question, text):
        name = text.split()[0]
        return self.scores.get((question.startswith("full"), name), -self.names().index(name))

    def names(self):
        return [c.id for c in self.chunks]

    def generate(self, system, context, question):
        shown = [part[1:].split("]")[0] for part in context.split("\n\n") if part.startswith("[")]
        if self.scores.get("lie"):
            shown = ["made-up"]
        if self.scores.get("half lie"):
            shown = [*shown, "made-up"]
        return N(context=context, question=question, citations=[] if self.scores.get("silent") else shown)

    def not_found(self):
        return N(context=None, citations=[])

    def unavailable(self):
        return "unavailable"


def ask(module, tools, group="all", history=(), text="q"):
    module.cache.clear()
    return module.answer(N(group=group), history, text, tools)


# F1: 30 chunks for others rank before the one this customer may see
few = Tools([chunk(f"o{i}", 40, ("other",)) for i in range(30)] + [chunk("mine", 40, ("few",))])
assert ask(wrong, few, "few").context == ""
assert "[mine]" in ask(fixed, few, "few").context
# F2: five chunks of 1,500 characters, limit 4,000: the best one is gone
long = Tools([chunk(f"c{i}", 1500) for i in range(1, 6)])
assert "[c1]" not in ask(wrong, long).context
assert "[c5]" in ask(wrong, long).context
assert "[c1]" in ask(fixed, long).context
# F3: the raw follow-up ranks six noise chunks above the right one
scores = {(False, "right"): -99, (True, "right"): 99}
follow = Tools([chunk(f"n{i}", 40) for i in range(6)] + [chunk("right", 40)], scores)
assert "[right]" not in ask(wrong, follow, history=("a",)).context
assert "[right]" in ask(fixed, follow, history=("a",)).context
# F4: the second customer gets the first one's private text
secret = Tools([chunk("secret", 40, ("a",))])
for module_, leaks in ((wrong, True), (fixed, False)):
    ask(module_, secret, "a")
    second = module_.answer(N(group="b"), (), "q", secret)
    assert ("[secret]" in (second.context or "")) is leaks
# F5: a citation that was never shown
lie = Tools([chunk("c1", 40)], {"lie": True})
assert ask(wrong, lie).context is not None
assert ask(fixed, lie).context is None
half = Tools([chunk("c1", 40)], {"half lie": True})
assert ask(wrong, half).context is not None
assert ask(fixed, half).context is None
# F5: a reply that cites nothing
silent = Tools([chunk("c1", 40)], {"silent": True})
assert ask(wrong, silent).context is not None
assert ask(fixed, silent).context is None
assert not fixed.cache
assert wrong.cache
# F6: a timeout becomes an answer without sources
down = Tools([], down=True)
assert ask(wrong, down).context == ""
assert wrong.cache
assert ask(fixed, down) == "unavailable"
assert not fixed.cache

# the fixed version keeps the limit, fills it, and takes five chunks where they fit
assert len(ask(fixed, long).context) <= fixed.LIMIT
assert all(f"[c{i}]" in ask(fixed, Tools([chunk(f"c{i}", 300) for i in range(1, 7)])).context for i in range(1, 6))
assert "[c6]" not in ask(fixed, Tools([chunk(f"c{i}", 300) for i in range(1, 7)])).context
for size, both in ((1_994, True), (1_995, False)):  # "[c1] " and "[c2] " have 5 characters, the line break 2
    context = ask(fixed, Tools([N(id=i, text=i + " " + "x" * (size - 3), visible_to=("all",)) for i in ("c1", "c2")]))
    assert ("[c2]" in context.context) is both
assert ask(fixed, follow, history=("a",)).question == "full: q"
mixed = Tools([chunk("c1", 1500), chunk("c2", 1500), chunk("c3", 1500), chunk("c4", 300)])
assert "[c4]" in ask(fixed, mixed).context
# it has a second line of defense, and asks the model nothing without a source
open_search = Tools([chunk("private", 40, ("other",))])
open_search.search = lambda question, k, visible_to=None: [(c, 1.0) for c in open_search.chunks]
open_search.generate = None  # calling it would fail
assert ask(fixed, open_search).context is None
# it caches an answer for one group until an article is edited
counted = Tools([chunk("c1", 40)])
first = ask(fixed, counted)
assert fixed.answer(N(group="all"), (), "q", counted) is first
counted.index.version = 2
assert fixed.answer(N(group="all"), (), "q", counted) is not first
