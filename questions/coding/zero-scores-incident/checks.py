import asyncio
import sys
import time
import types
from pathlib import Path

# the listing itself, with a model slower than the caller's patience: the worker dies, and nobody hears of it
sys.modules["requests"] = types.SimpleNamespace(get=lambda *_, **__: types.SimpleNamespace(json=dict))
listing = types.ModuleType("listing")
exec(Path(__file__).with_name("listing.py").read_text(encoding="utf-8"), listing.__dict__)


class Model:
    seconds = 0.2

    def predict(self, rows):
        time.sleep(self.seconds)
        return [0.9] * len(rows)


async def incident(model):
    messages = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: messages.append(context))
    scorer = listing.Scorer(model)
    await scorer.start()
    scores = [await scorer.score(1)]  # times out: the worker sets a result on a cancelled future
    await asyncio.sleep(0.5)
    model.seconds = 0  # the slow moment is over
    scores.append(await scorer.score(2))
    return scores, len(scorer.pending), await scorer.healthy(), messages


patience, wait_for = 0.05, asyncio.wait_for
asyncio.wait_for = lambda answer, timeout: wait_for(answer, patience)
try:
    scores, left, healthy, messages = asyncio.run(incident(Model()))
finally:
    asyncio.wait_for = wait_for
assert scores == [0.0, 0.0] and left == 1 and healthy  # the second row lies in a list that nobody reads
assert isinstance(messages[0]["exception"], asyncio.InvalidStateError)

assert 1 / 0.004 == 250 and 1 / 0.250 == 4  # requests a second through the loop
seconds = (15 * 3600 + 10 * 60 + 40) - (14 * 3600 + 31 * 60 + 40)
assert seconds == 39 * 60 and 60 * seconds == 140_400  # requests
assert round(140_400 * 0.009) == 1_264  # orders that should have been stopped
assert 60 * (seconds + 40) == 142_800 and round(142_800 * 0.009) == 1_285  # from 14:31:00
assert 60 * 2 == 120  # requests in flight, each waiting for 2 s
waiting = 40 * (60 - 4)  # arrived less served while the store was slow
assert waiting == 2_240 and round(waiting * 0.004) == 9  # 9 s of work for the loop
