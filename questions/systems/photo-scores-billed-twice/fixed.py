import asyncio
import random

TIMEOUT = 2        # ten times the usual answer
BUDGET = 20        # seconds for a job, below the queue's 30
TRIES = 3
DELIVERIES = 5
IN_FLIGHT = 25     # jobs held by one worker at a time
PRICE = 0.02


class BadPhoto(Exception):
    """The photo can never be scored."""


class Worker:
    def __init__(self, queue, scorer, db, bad=BadPhoto):
        self.queue, self.scorer, self.db, self.bad = queue, scorer, db, bad
        self.slots = asyncio.Semaphore(IN_FLIGHT)
        self.tasks = set()

    async def run(self):
        while True:
            await self.slots.acquire()  # no slot, no further job is taken
            jobs = await self.queue.receive(1)
            if not jobs:
                self.slots.release()
                continue
            task = asyncio.create_task(self.handle(jobs[0]))
            self.tasks.add(task)
            task.add_done_callback(self.done)

    def done(self, task):
        self.slots.release()
        self.tasks.discard(task)
        if not task.cancelled() and task.exception():
            print("job failed", repr(task.exception()))  # a metric as well

    async def handle(self, job):
        body = job.body
        try:
            async with asyncio.timeout(BUDGET):
                score = await self.score(body["photo"])
                # one transaction; the bill only if the score row is new
                await self.db.score_and_bill_once(
                    body["photo"], score, body["seller"], PRICE
                )
        except self.bad:
            await self.queue.bury(job, "bad photo")
        except Exception:
            if job.deliveries >= DELIVERIES:
                await self.queue.bury(job, "tried too often")
            else:  # the same job, later: its count of deliveries goes on
                wait = min(600, 30 * 2**job.deliveries)
                await self.queue.give_back(job, random.uniform(0, wait))
        else:
            await self.queue.ack(job)

    async def score(self, photo):
        for attempt in range(TRIES):
            try:
                return await asyncio.wait_for(self.scorer.call(photo), TIMEOUT)
            except self.bad:
                raise
            except Exception:
                if attempt == TRIES - 1:
                    raise
                await asyncio.sleep(random.uniform(0, 2**attempt))
