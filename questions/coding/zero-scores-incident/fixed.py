import asyncio

import httpx

STORE = "http://features.internal/customers"
BATCH = 32
WAITING = 256  # more than this is refused at once
MARGIN = 1.0  # seconds for features, for waiting and scoring


class Overloaded(Exception):
    """The caller answers 503 and falls back by its own rule."""


class Scorer:
    def __init__(self, model):
        self.model = model
        self.pending = asyncio.Queue(WAITING)
        self.client = httpx.AsyncClient(timeout=MARGIN)
        self.worker = None

    async def start(self):
        self.worker = asyncio.create_task(self.work())

    async def healthy(self):
        return self.worker is not None and not self.worker.done()

    async def score(self, customer):
        reply = await self.client.get(f"{STORE}/{customer}")
        reply.raise_for_status()
        answer = asyncio.get_running_loop().create_future()
        try:
            self.pending.put_nowait((reply.json(), answer))
        except asyncio.QueueFull:
            raise Overloaded from None
        return await asyncio.wait_for(answer, timeout=MARGIN)

    async def work(self):
        while True:
            batch = [await self.pending.get()]
            while len(batch) < BATCH and not self.pending.empty():
                batch.append(self.pending.get_nowait())
            batch = [(row, a) for row, a in batch if not a.done()]
            if batch:
                await self.answer(batch)

    async def answer(self, batch):
        rows = [row for row, _ in batch]
        loop = asyncio.get_running_loop()
        try:
            scores = await loop.run_in_executor(
                None, self.model.predict, rows
            )
        except Exception as error:
            for _, answer in batch:
                if not answer.done():
                    answer.set_exception(error)
            return
        for (_, answer), score in zip(batch, scores):
            if not answer.done():  # its caller may have given up
                answer.set_result(score)
