import asyncio

import requests

STORE = "http://features.internal/customers"
BATCH = 32


class Scorer:
    def __init__(self, model):
        self.model = model
        self.pending = []

    async def start(self):
        asyncio.create_task(self.work())

    async def healthy(self):
        return True

    async def score(self, customer):
        reply = requests.get(f"{STORE}/{customer}", timeout=5)
        answer = asyncio.get_running_loop().create_future()
        self.pending.append((reply.json(), answer))
        try:
            return await asyncio.wait_for(answer, timeout=2)
        except Exception:
            return 0.0

    async def work(self):
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(0.01)
            batch = self.pending[:BATCH]
            self.pending = self.pending[BATCH:]
            if not batch:
                continue
            rows = [row for row, _ in batch]
            scores = await loop.run_in_executor(
                None, self.model.predict, rows
            )
            for (_, answer), score in zip(batch, scores):
                answer.set_result(score)
