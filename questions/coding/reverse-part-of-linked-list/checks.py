import sys
from pathlib import Path

prompt = Path(__file__).with_name("question.md").read_text().split("## Facts")[0]
for words in ("`reverse_part([3, 4, 0, 1, -1], 2, 1, 3)`", "reverse_part([1, 2, 3, -1], 0, 1, 2)    # ([2, 3, 1, -1], 0)", "10 million blocks"):
    assert words in prompt

assert 10_000_000 * 8 == 80_000_000  # 80 MB
assert 10_000_000 * 4 == 40_000_000 and 10_000_000 < 2**31  # 40 MB
if sys.implementation.name == "cpython":
    # a list: 8 bytes for each reference and 28 for each number, 360 MB in all
    assert sys.getsizeof(9_999_999) == 28 and 10_000_000 * (8 + 28) == 360_000_000

space = {}
exec(Path(__file__).with_name("reference.py").read_text(), space)

# ask 1: 2 -> 0 -> 3 -> 1 -> 4 becomes 2 -> 1 -> 3 -> 0 -> 4
assert space["reverse_part"]([3, 4, 0, 1, -1], 2, 1, 3) == ([4, 3, 1, 0, -1], 2)
assert sum(a != b for a, b in zip([3, 4, 0, 1, -1], [4, 3, 1, 0, -1])) == 4


class Counted(list):
    def __getitem__(self, at):
        Counted.read += 1
        return super().__getitem__(at)


# the whole chain is read once, and the copy only up to the end of the part
Counted.read = 0
space["list"] = list
assert space["reverse_part"](Counted([1, 2, 3, 4, 5, -1]), 0, 1, 3) == ([3, 4, 1, 2, 5, -1], 0)
assert Counted.read == 6
