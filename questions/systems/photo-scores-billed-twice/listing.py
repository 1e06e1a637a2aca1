import asyncio

TIMEOUT = 10  # seconds for one call
TRIES = 5
PRICE = 0.02


class Worker:
    """Scores photos that sellers upload and bills them."""

    def __init__(self, queue, scorer, db):
        self.queue = queue    # hands a job out again after 30 s
        self.scorer = scorer  # may raise BadPhoto or Busy
        self.db = db

    async def run(self):
        while True:
            for job in await self.queue.receive(100):
                asyncio.create_task(self.handle(job))

    async def handle(self, job):
        body = job.body
        try:
            score = await self.score(body["photo"])
            await self.db.insert("scores", body["photo"], score)
            await self.db.add("bills", body["seller"], PRICE)
        except Exception:
            await self.queue.put(body)  # again, at the end
        await self.queue.ack(job)

    async def score(self, photo):
        for attempt in range(TRIES):
            try:
                return await asyncio.wait_for(
                    self.scorer.call(photo), TIMEOUT
                )
            except Exception:
                await asyncio.sleep(1)
        raise RuntimeError("no score")
