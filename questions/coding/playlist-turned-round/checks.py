import sys
from pathlib import Path

assert 10_000_000 * 8 == 80_000_000  # 80 MB
assert sys.getsizeof(10_000_000) == 28  # bytes for each number object of a list

space = {}
exec(Path(__file__).with_name("reference.py").read_text(), space)


class Counted(list):
    def __getitem__(self, at):
        Counted.read += 1
        return super().__getitem__(at)


# the turning itself reads last + 1 links of its copy
Counted.read = 0
space["list"] = Counted
assert space["turn"]([1, 2, 3, 4, 5, -1], 0, 1, 3) == ([3, 4, 1, 2, 5, -1], 0)
assert Counted.read == 3 + 1
