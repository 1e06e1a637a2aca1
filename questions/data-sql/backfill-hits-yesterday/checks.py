import logging
import sqlite3
from datetime import date
from pathlib import Path

logging.disable(logging.CRITICAL)
here = Path(__file__).parent


def code(name):
    space = {"__name__": name}
    exec(compile((here / name).read_text("utf-8"), name, "exec"), space)
    return space


def tables():
    source, target = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    source.executescript(
        "CREATE TABLE orders (order_id, currency, amount, created_at);"
        "CREATE TABLE fx (currency, day, rate);"
    )
    target.executescript(
        "CREATE TABLE sales (day, order_id, usd);"
        "CREATE TABLE summary (day PRIMARY KEY, usd);"
    )
    for d in range(1, 15):
        day = f"2026-11-{d:02d}"
        source.execute("INSERT INTO fx VALUES ('EUR', ?, ?)", [day, 1.0 + d / 100])
        for n in range(10):
            source.execute("INSERT INTO orders VALUES (?, 'EUR', 100, ?)", [100 * d + n, f"{day} 12:00:00"])
    return source, target


def at(day):
    class Clock(date):
        @classmethod
        def today(cls):
            return date.fromisoformat(day)

    return Clock


class Flaky:
    """Breaks off at the n-th insert, once."""

    def __init__(self, target, after):
        self.target, self.left = target, after

    def execute(self, text, values=()):
        if text.startswith("INSERT INTO sales"):
            self.left -= 1
            if self.left == -1:
                raise sqlite3.OperationalError("connection lost")
        return self.target.execute(text, values)

    def commit(self):
        self.target.commit()


def count(target, day):
    return target.execute("SELECT COUNT(*) FROM sales WHERE day = ?", [day]).fetchone()[0]


# regular run for 8 November, then a backfill of 1 to 7 November on the 9th
shown = code("listing.py")
shown["date"] = at("2026-11-09")
source, target = tables()
shown["run"](source, target, "2026-11-08")
for d in range(1, 8):
    shown["run"](source, target, f"2026-11-{d:02d}")
assert count(target, "2026-11-08") == 8 * 10  # 8 times
assert all(count(target, f"2026-11-{d:02d}") == 0 for d in range(1, 8))

# connection lost after 4 of 10 rows, then a second attempt
source, target = tables()
shown["run"](source, Flaky(target, 4), "2026-11-08")
assert count(target, "2026-11-08") == 14  # 140 % of 10
assert round(14 / 10, 1) == 1.4

# one commit at the end, no rollback: the rows of the broken attempt are still there
text = (here / "listing.py").read_text("utf-8")
assert text.count("        target.commit()\n\n") == 1
late = {"__name__": "late"}
exec(text.replace("        target.commit()\n\n", "    target.commit()\n\n"), late)
late["date"] = at("2026-11-09")
source, target = tables()
late["run"](source, Flaky(target, 4), "2026-11-08")
assert count(target, "2026-11-08") == 14

# a unique key and nothing else
source, target = tables()
target.execute("CREATE UNIQUE INDEX one ON sales (order_id)")
assert shown["run"](source, Flaky(target, 4), "2026-11-08").endswith("done")
assert count(target, "2026-11-08") == 4  # 40 % of 10
source, target = tables()
target.execute("CREATE UNIQUE INDEX one ON sales (order_id)")
for d in range(1, 9):
    shown["run"](source, target, f"2026-11-{d:02d}")
assert count(target, "2026-11-08") == 10

# a source that fails each time
source, target = tables()
source.execute("DROP TABLE orders")
assert shown["run"](source, target, "2026-11-08").endswith("done")
assert count(target, "2026-11-08") == 0

# the same day loaded later gets the newest rate: 1.14 in place of 1.08
source, target = tables()
shown["run"](source, target, "2026-11-08")
assert abs(target.execute("SELECT usd FROM summary").fetchone()[0] / 1000 - 1.14) < 1e-9
assert round(100 * (1.14 / 1.08 - 1), 1) == 5.6

right = code("fixed.py")
source, target = tables()
for _ in range(3):
    for d in range(1, 9):
        right["run"](source, target, f"2026-11-{d:02d}")
assert count(target, "2026-11-08") == 10
assert round(target.execute("SELECT usd FROM summary WHERE day = '2026-11-08'").fetchone()[0], 6) == 1080
try:
    right["run"](source, target, "2026-12-24")
    raise AssertionError("an empty day passed")
except RuntimeError:
    pass

# broken off at the fifth row: the day stays as it was
target.execute(
    "CREATE TRIGGER lost BEFORE INSERT ON sales"
    " WHEN (SELECT COUNT(*) FROM sales WHERE day = NEW.day) = 4"
    " BEGIN SELECT RAISE(ABORT, 'connection lost'); END"
)
try:
    right["run"](source, target, "2026-11-08")
    raise AssertionError("the break did not come through")
except sqlite3.DatabaseError:
    pass
assert count(target, "2026-11-08") == 10
