import asyncio
import random
from pathlib import Path

here = Path(__file__).parent
random.seed(7)


def code(name):
    space = {"__name__": name}
    exec(compile((here / name).read_text("utf-8"), name, "exec"), space)
    return space


class Clock(asyncio.SelectorEventLoop):
    """An event loop that jumps over waiting times."""

    def __init__(self):
        super().__init__()
        self.now = 0.0
        real = self._selector.select

        def select(timeout=None):
            self.now += timeout or 0
            return real(0)

        self._selector.select = select

    def time(self):
        return self.now


class Job:
    def __init__(self, body):
        self.body, self.deliveries = body, 0


class Queue:
    def __init__(self):
        self.visible, self.open, self.buried = [], set(), []

    async def put(self, body):
        job = Job(body)
        self.open.add(job)
        self.visible.append(job)

    async def receive(self, n):
        await asyncio.sleep(0.01)
        jobs, self.visible = self.visible[:n], self.visible[n:]
        for job in jobs:
            job.deliveries += 1
            self.later(job, 30)
        return jobs

    def later(self, job, wait):
        job.turn = turn = object()  # a newer turn replaces the older one

        def back():
            if job in self.open and job.turn is turn:
                self.visible.append(job)

        asyncio.get_running_loop().call_later(wait, back)

    async def ack(self, job):
        self.open.discard(job)

    async def bury(self, job, why):
        self.open.discard(job)
        self.buried.append((job, why))

    async def give_back(self, job, wait):
        self.later(job, wait)


class Busy(Exception):
    pass


class Scorer:
    def __init__(self, bad, seconds):
        self.bad, self.seconds, self.calls = bad, seconds, []
        self.held = self.most = 0

    async def call(self, photo):
        loop = asyncio.get_running_loop()
        self.calls.append(loop.time())
        self.held += 1
        self.most = max(self.most, self.held)
        try:
            if photo == "damaged":
                raise self.bad("damaged")
            await asyncio.sleep(self.seconds(loop.time()))
        finally:
            self.held -= 1
        return 0.5


class Db:
    def __init__(self):
        self.scores, self.bills = {}, {}

    async def insert(self, table, photo, score):
        self.scores[photo] = score

    async def add(self, table, seller, price):
        self.bills[seller] = self.bills.get(seller, 0) + price

    async def score_and_bill_once(self, photo, score, seller, price):
        if photo not in self.scores:
            self.scores[photo] = score
            self.bills[seller] = self.bills.get(seller, 0) + price


def play(name, photos, seconds, until):
    space = code(name)
    bad = space.get("BadPhoto") or type("BadPhoto", (Exception,), {})
    loop, queue, db = Clock(), Queue(), Db()
    scorer = Scorer(bad, seconds)

    async def main():
        for p in photos:
            await queue.put({"photo": p, "seller": p})
        worker = space["Worker"](queue, scorer, db)
        runner = asyncio.create_task(worker.run())
        await asyncio.sleep(until)
        runner.cancel()

    loop.run_until_complete(main())
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()
    return queue, scorer, db


def slow(t):
    return 15 if t < 180 else 0.2


# one delivery: 5 calls of 10 s with 1 s after each = 55 s, above 30 s
assert 5 * (10 + 1) == 55
# the two deliveries of one photo make 10 calls: 4,000 a second for 600
assert 2 * 5 * 400 == 4000
assert 400 * 0.2 == 80 and 400 * 55 == 22_000
assert 5 * 400 == 2_000  # one delivery alone
# one photo, scorer always slow: calls begun by the first delivery and its copy
_, scorer, _ = play("listing.py", ["a"], lambda t: 15, 54)
assert len(scorer.calls) == 8  # 5 of the first, 3 of the second so far
# both put a job back: 2 jobs come out of 1
queue, _, _ = play("listing.py", ["a"], lambda t: 15, 86)
assert len(queue.open) >= 2
# slow for 180 s, then well: one photo is billed several times
queue, scorer, db = play("listing.py", ["a"], slow, 400)
assert len(scorer.calls) > 50
assert round(db.bills["a"] / 0.02) == 7
# a damaged photo: a call a second, 86,400 a day; 150 of them are 550 - 400
queue, scorer, db = play("listing.py", ["damaged"], lambda t: 0.2, 600)
assert abs(len(scorer.calls) - 600) <= 10
assert 24 * 3600 == 86_400 and 550 - 400 == 150
# one worker of the listing takes every job that is there, the fixed one 25
photos = [f"p{i}" for i in range(400)]
_, scorer, _ = play("listing.py", photos, lambda t: 15, 9)
assert scorer.most == 400
_, scorer, _ = play("fixed.py", photos, lambda t: 15, 9)
assert scorer.most == 25
# the fixed one: each photo billed once, the damaged one set aside
queue, scorer, db = play("fixed.py", photos + ["damaged"], lambda t: 0.2, 3000)
assert len(db.bills) == 400 and set(db.bills.values()) == {0.02}
assert [why for _, why in queue.buried] == ["bad photo"] and not queue.open
queue, scorer, db = play("fixed.py", ["a"], slow, 3000)
assert db.bills == {"a": 0.02}
assert len(scorer.calls) <= 15
# jobs held: 80 as a rule, 120 at the most the scorer bears; 4 workers hold 100
assert 400 * 0.2 == 80 and 600 * 0.2 == 120 and 4 * 25 == 100
