from math import ceil, log2
from pathlib import Path

prompt = Path(__file__).with_name("question.md").read_text().split("## Key")[0]
for figure in ("takes 5 ms", "50 million slots", "4 × (number of binary digits of n) + 8", "4,294,967,295"):
    assert figure in prompt
assert 2**32 - 1 == 4_294_967_295
steps = ceil(log2(50_000_000))
assert steps == 26 == (50_000_000).bit_length()
assert round(3 * steps * 0.005, 1) == 0.4  # seconds
assert round(50_000_000 * 0.005 / 86_400, 1) == 2.9  # days
assert 4 * 26 + 8 == 112  # reads that are allowed

space = {}
exec(Path(__file__).with_name("reference.py").read_text(), space)


class Log:
    """A file that isn't kept in memory: its times, and how many were read."""

    def __init__(self, n, oldest, used):
        self.n, self.oldest, self.used, self.reads = n, oldest, used, 0

    def __call__(self, slot):
        assert 0 <= slot < self.n
        self.reads += 1
        if slot >= self.used:
            return 2**32 - 1
        return 10 * ((slot - self.oldest) % self.n)


for oldest, used in ((0, 50_000_000), (17_000_001, 50_000_000), (49_999_999, 50_000_000), (0, 31_000_000), (0, 1)):
    log = Log(50_000_000, oldest, used)
    assert space["count_between"](log, log.n, 0, 10**12) == used
    assert log.reads <= 3 * 26 + 1
