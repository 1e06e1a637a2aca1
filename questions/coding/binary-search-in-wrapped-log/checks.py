from math import ceil, log2
from pathlib import Path

steps = ceil(log2(50_000_000))
assert steps == 26 == (50_000_000).bit_length()
assert round(3 * steps * 0.005, 1) == 0.4  # seconds
assert round(50_000_000 * 0.005 / 86_400, 1) == 2.9  # days
assert 4 * 26 + 8 == 112  # reads that are allowed

space = {}
exec(Path(__file__).with_name("reference.py").read_text(), space)


class Log:
    """A file that isn't kept in memory: its times, and how many were read."""

    def __init__(self, n, seam, used):
        self.n, self.seam, self.used, self.reads = n, seam, used, 0

    def __call__(self, slot):
        assert 0 <= slot < self.n
        self.reads += 1
        if slot >= self.used:
            return None
        return 10 * ((slot - self.seam) % self.n)


for seam, used in ((0, 50_000_000), (17_000_001, 50_000_000), (49_999_999, 50_000_000), (0, 31_000_000), (0, 1)):
    log = Log(50_000_000, seam, used)
    assert space["count_between"](log, log.n, 0, 10 * used) == used
    assert log.reads <= 3 * 26 + 1
