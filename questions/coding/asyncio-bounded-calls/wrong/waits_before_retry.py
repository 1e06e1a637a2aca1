"""M4: waits a second before it tries again."""

import asyncio


async def score_all(rows, call, limit, save):
    async def worker():
        for row in rows:
            try:
                score = await call(row)
            except Exception:
                await asyncio.sleep(1)
                try:
                    score = await call(row)
                except Exception:
                    score = None
            save(row, score)

    await asyncio.gather(*(worker() for _ in range(limit)))


class JumpingLoop(asyncio.BaseEventLoop):
    now = 0.0  # the clock, which jumps to the next timer
    time = lambda self: self.now
    _selector = property(lambda self: self)
    _process_events = lambda self, events: None

    def select(self, timeout):
        self.now += timeout  # None: nothing left to wait for
        return []


def replay(seconds, broken, limit):
    """Row i takes seconds[i], and fails as often as it is in broken."""
    saved, left, calls, peak, held = [], list(broken), 0, 0, 0

    def rows():
        nonlocal held
        for row in range(len(seconds)):
            held = max(held, row + 1 - len(saved))
            yield row

    async def call(row):
        nonlocal calls, peak
        calls += 1
        peak = max(peak, calls)
        await asyncio.sleep(seconds[row])
        calls -= 1
        if row in left:
            left.remove(row)
            raise ConnectionError(row)
        return row * 10

    save = lambda *pair: saved.append(pair)
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        runner.run(score_all(rows(), call, limit, save))
        total = round(runner.get_loop().time())
    return sorted(saved), total, peak, held > 2 * limit
