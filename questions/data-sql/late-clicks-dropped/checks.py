from pathlib import Path

here = Path(__file__).parent


def code(name):
    space = {"__name__": name}
    exec(compile((here / name).read_text("utf-8"), name, "exec"), space)
    return space["ClickCounter"]


class Sink:
    def __init__(self):
        self.rows, self.table = [], {}

    def write(self, start, ad, clicks):
        self.rows.append((start, ad, clicks))

    def upsert(self, start, ad, clicks):
        self.table[start, ad] = clicks


class Consumer:
    def commit(self, partition, offset):
        self.at = offset

    def commit_with(self, state):
        pass


def event(n, t, partition=0, ad="a"):
    return {"id": n, "clicked_at": t, "partition": partition, "offset": n, "ad": ad}


def total(sink):
    return sum(r[2] for r in sink.rows)


Shown, Right = code("listing.py"), code("fixed.py")
day = 1_000_000 // 300 * 300

# one click a second for 3 h; one phone is 3,600 s fast at second 600
sink, counter = Sink(), Shown(Sink())
counter.sink = sink
for s in range(3 * 3600):
    counter.on_event(event(s, day + s), Consumer())
    if s == 600:
        counter.on_event(event(-1, day + s + 3600), Consumer())
written = {r[0] - day: r[2] for r in sink.rows}
# the watermark stands at 4,140; all windows that end by then take no more clicks
assert 600 + 3600 - 60 == 4140
assert written[300] == 300 and written[600] == 1  # one click, then closed
assert all(s not in written for s in range(900, 3900, 300))
assert written[3900] == 300
lost = sum(1 for s in range(601, 3900))
assert lost == 3299 and round(lost / 60) == 55  # minutes

# the window of 14:05 is written with the first click from 14:11 on
sink = Sink()
counter = Shown(sink)
hour = day // 3600 * 3600 + 13 * 3600
counter.on_event(event(1, hour + 10 * 60 + 3600), Consumer())
shown_at = None
for s in range(10 * 60, 80 * 60):
    counter.on_event(event(s + 2, hour + s), Consumer())
    if shown_at is None and any(r[0] == hour + 65 * 60 for r in sink.rows):
        shown_at = s
assert all(r[0] >= hour + 65 * 60 for r in sink.rows)
assert shown_at == 71 * 60  # 14:11

# after a restart the watermark is 0: a late click reopens a written window
again = Shown(sink)
before = len(sink.rows)
again.on_event(event(90_000, hour + 65 * 60), Consumer())
again.on_event(event(90_001, hour + 80 * 60), Consumer())
assert [r[0] for r in sink.rows[before:]] == [hour + 65 * 60]

# a restart at second 450 of a window grid: what was counted is gone
sink = Sink()
counter = Shown(sink)
for s in range(450):
    counter.on_event(event(s, day + s), Consumer())
again = Shown(sink)
for s in range(450, 1200):
    again.on_event(event(s, day + s), Consumer())
rows = {r[0] - day: r[2] for r in sink.rows}
assert rows[0] == 300 and rows[300] == 150  # half of 300 is missing

# a pause: the window stays open
sink = Sink()
counter = Shown(sink)
counter.on_event(event(1, day), Consumer())
assert sink.rows == []

# share lost: 48 % of clicks come from phones
for late, lost in ((23, 11.0), (9, 4.3), (3, 1.4), (0.5, 0.2)):
    assert round(0.48 * late, 1) == lost


class Log:
    def __init__(self):
        self.kept = []

    def late(self, e):
        self.kept.append(e)

    strange = late


state = {"counts": {}, "ids": {}, "partitions": {}, "passed": 0}
sink, log = Sink(), Log()
right = Right(sink, log, state)
for s in range(3 * 3600):
    right.on_event(event(s, day + s), day + s)
    if s == 600:
        right.on_event(event(-1, day + s + 3600), day + s)
    if s % 10 == 0:
        right.on_timer(day + s, Consumer())
    if s == 2000:  # restart: the same state, a new object
        right = Right(sink, log, state)
right.on_timer(day + 3 * 3600 + 10_000, Consumer())
assert sum(sink.table.values()) == 3 * 3600 and len(log.kept) == 1
