"""November as told, played with the listing night by night: the table of the prompt, the counts of H1, and the fix."""

import logging
import sqlite3
from datetime import date, timedelta
from pathlib import Path

logging.disable(logging.CRITICAL)
here = Path(__file__).parent
assert date(2026, 11, 8).weekday() == 6  # a Sunday


def code(name, change=lambda text: text):
    space = {"__name__": name}
    exec(compile(change((here / name).read_text("utf-8")), name, "exec"), space)
    return space


def at(day):
    class Clock(date):
        @classmethod
        def today(cls):
            return date.fromisoformat(day)

    return Clock


class Flaky:
    """The source: times out once at the n-th rate query, or is down."""

    def __init__(self, source, after):
        self.source, self.left = source, after

    def execute(self, text, values=()):
        if "FROM fx" in text:
            self.left -= 1
        if self.left == -1:
            if "FROM fx" in text:
                self.left = 10**9
            raise sqlite3.OperationalError("timeout")
        return self.source.execute(text, values)


def name(d):
    return f"2026-11-{d:02d}"


def size(d):
    return {5: 300, 6: 200}.get(date(2026, 11, d).weekday(), 500)


def empty():
    target = sqlite3.connect(":memory:")
    target.executescript(
        "CREATE TABLE sales (day, order_id, usd); CREATE TABLE summary (day PRIMARY KEY, usd);"
    )
    return target


def rate(d):
    return 1 + d / 100


def arrive(source, d, late):
    """1% of a day's orders come around noon of the day after."""
    cut = size(d) // 100
    for n in range(size(d)):
        if (n < cut) is late:
            hour = 0 if n == size(d) - 1 else 23 if n == size(d) - 2 else 12
            clock = "00:00:00" if hour == 0 else "23:59:59" if hour == 23 else "12:00:00"
            source.execute("INSERT INTO orders VALUES (?, 'EUR', 100, ?)", [1000 * d + n, f"{name(d)} {clock}"])


def november(job, target):
    """Every night from the 2nd to the 20th, with what happened on the 9th, 12th, and 14th."""
    source = sqlite3.connect(":memory:")
    source.executescript(
        "CREATE TABLE orders (order_id, currency, amount, created_at); CREATE TABLE fx (currency, day, rate);"
        "INSERT INTO fx VALUES ('EUR', '2026-10-30', 1.0);"
    )
    said = {}
    for night in range(2, 21):
        arrive(source, night - 1, late=False)
        if date(2026, 11, night - 1).weekday() < 5:
            source.execute("INSERT INTO fx VALUES ('EUR', ?, ?)", [name(night - 1), rate(night - 1)])
        job["date"] = at(name(night))
        seen = source
        if night == 12:
            seen = Flaky(source, round(0.4 * 495))
        if night == 14:
            seen = Flaky(source, -1)
        said[night] = job["run"](seen, target, name(night - 1))
        if night == 9:
            for d in range(1, 8):
                job["run"](source, target, name(d))
        arrive(source, night - 1, late=True)
        first = date(2026, 11, night) - timedelta(days=14)
        source.execute("DELETE FROM orders WHERE created_at < ?", [str(first)])
    return source, said


def rows(bank, what, first, last):
    column = "day" if what == "sales" else "date(created_at)"
    return bank.execute(
        f"SELECT COUNT(*) FROM {what} WHERE {column} BETWEEN ? AND ?", [name(first), name(last)]
    ).fetchone()[0]


shown = code("listing.py")
target = empty()
source, said = november(shown, target)
H1 = [(1, 5, 0, 2_178), (6, 7, 800, 792), (8, 8, 200, 1_584), (9, 10, 1_000, 990), (11, 11, 500, 693),
      (12, 12, 500, 495), (13, 13, 500, 0), (14, 19, 2_500, 2_475)]
page = (here / "question.md").read_text("utf-8")
for first, last, there, here_ in H1:
    assert rows(source, "orders", first, last) == there
    assert rows(target, "sales", first, last) == here_, (first, last)
    days = f"{first} " if first == last else f"{first} and {last} " if last == first + 1 else f"{first} to {last} "
    assert f"| Nov {days}| {there:,} | {here_:,} |" in page
assert 1_584 == 8 * 198  # 8 times
assert 693 / 495 == 1.4  # 140%
assert said[14].endswith("done")
assert target.execute("SELECT * FROM summary WHERE day = '2026-11-13'").fetchall() == []
assert 792 / 800 == 2_475 / 2_500 == 0.99

assert sum(here_ for *_, here_ in H1[1:2] + H1[3:4] + H1[5:6] + H1[7:]) == 0.99 * (800 + 1_000 + 500 + 2_500)  # 1% short
assert str(date(2026, 11, 21) - timedelta(days=14)) > name(6)  # tonight, November 6 leaves
for told in ("At 02:00,", "Nov 9, morning | An analyst reruns November 1 to 7", "November 8 now has eight times", "Nov 12 | The source times out",
             "November 11 has 140%", "Nov 14 | The source is down", "November 13 is missing", "Nov 18 | Somebody loads November 10",
             "afternoon of November 20, and", "Row counts on the afternoon of November 20", "`orders` holds 14 days", "About 1% arrive around noon", "retrained on November 15"):
    assert told in page, told

# November 10, loaded on the 18th into an empty copy with the date in line 8: each order is off by one factor
text = (here / "listing.py").read_text("utf-8")
line = text.splitlines()[7]
copy = code("listing.py", lambda t: t.replace(line, "    day = '2026-11-10'"))
test = empty()
copy["run"](source, test, name(10))
before = dict(target.execute("SELECT order_id, usd FROM sales WHERE day = '2026-11-10'"))
after = dict(test.execute("SELECT order_id, usd FROM sales"))
assert len({round(after[o] / before[o], 9) for o in before} | {1.0}) == 2

# one commit at the end and no rollback: 140% again
moved = code("listing.py", lambda t: t.replace("        target.commit()\n\n", "    target.commit()\n\n"))
late = empty()
november(moved, late)
assert rows(late, "sales", 11, 11) == 693

# a unique key and nothing else: 198 of 495 are 40%, and November 8 is right
only = empty()
only.execute("CREATE UNIQUE INDEX one ON sales (order_id)")
_, said = november(code("listing.py"), only)
assert rows(only, "sales", 11, 11) == 198
assert said[12].endswith("done")
assert 198 / 495 == 0.4
assert rows(only, "sales", 8, 8) == 198

# the fix, on November 20: 6 to 19 can be reloaded, twice, in any order; November 3 fails and keeps its rows
fixed = code("fixed.py")
for d in range(6, 20):  # another currency has a rate every day, even at weekends, and doesn't matter for euro orders
    source.execute("INSERT INTO fx VALUES ('GBP', ?, 9.0)", [name(d)])


def fails(day):
    try:
        fixed["run"](source, target, day)
    except RuntimeError:
        return True
    return False


for _ in range(2):
    for d in range(19, 5, -1):
        fixed["run"](source, target, name(d))
for d in range(6, 20):
    assert rows(target, "sales", d, d) == rows(source, "orders", d, d) == size(d)
    working = d - max(0, date(2026, 11, d).weekday() - 4)
    stands = target.execute("SELECT usd FROM summary WHERE day = ?", [name(d)]).fetchall()
    assert len(stands) == 1 and abs(stands[0][0] - 100 * size(d) * rate(working)) < 1e-6
assert fails(name(3))
assert rows(target, "sales", 1, 5) == 2_178
source.execute("INSERT INTO orders VALUES (1, 'EUR', 100, '2026-11-25 12:00:00')")  # the last rate is of the 19th
assert fails(name(25))
source.execute("INSERT INTO orders VALUES (2, 'EUR', 100, '2026-11-24 12:00:00')")  # five days old
assert not fails(name(24))

# created_at always has a time, so it makes no difference whether its comparison with a bare day includes equality
assert source.execute("SELECT COUNT(*) FROM orders WHERE length(created_at) <> 19").fetchone() == (0,)

# interrupted at the fifth row: the day stays as it was
target.execute(
    "CREATE TRIGGER lost BEFORE INSERT ON sales"
    " WHEN (SELECT COUNT(*) FROM sales WHERE day = NEW.day) = 4"
    " BEGIN SELECT RAISE(ABORT, 'connection lost'); END"
)
try:
    fixed["run"](source, target, name(8))
    raise AssertionError("the error did not come through")
except sqlite3.DatabaseError:
    pass
assert rows(target, "sales", 8, 8) == 200
