import asyncio


async def score_all(rows, call, limit, save):
    """Await call(row) for every row, then save(row, score)."""
    raise NotImplementedError


class JumpingLoop(asyncio.BaseEventLoop):
    """An event loop whose clock jumps to the next timer."""

    def __init__(self):
        super().__init__()
        self._selector, self._now = self, 0.0

    def time(self):
        return self._now

    def select(self, timeout):
        self._now += timeout  # None: nothing left to wait for
        return []

    def _process_events(self, events):
        pass


def replay(seconds, broken, limit):
    """Row i takes seconds[i], and fails if it is in broken."""
    saved, calls, peak = [], 0, 0
    taken, too_many = 0, False

    def rows():
        nonlocal taken, too_many
        for row in range(len(seconds)):
            taken += 1
            too_many = too_many or taken - len(saved) > 2 * limit
            yield row

    async def call(row):
        nonlocal calls, peak
        calls += 1
        peak = max(peak, calls)
        try:
            await asyncio.sleep(seconds[row])
            if row in broken:
                raise ConnectionError(row)
            return row * 10
        finally:
            calls -= 1

    def save(row, score):
        saved.append((row, score))

    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        runner.run(score_all(rows(), call, limit, save))
        total = runner.get_loop().time()
    return sorted(saved), round(total), peak, too_many
