from pathlib import Path

LAYERS = [(5, 2, 2, 1, 16), (3, 1, 0, 16, 32), (3, 2, 0, None, 32), (3, 1, 1, 32, 64)]


def sides(side, layers=LAYERS):
    out = []
    for kernel, stride, padding, *_ in layers:
        side = (side + 2 * padding - kernel) // stride + 1
        out.append(side)
    return out


def reach(layers):
    seen, gap, out = 1, 1, []
    for kernel, stride in layers:
        seen += (kernel - 1) * gap
        gap *= stride
        out.append(seen)
    return out


assert sides(96) == [48, 46, 22, 22]
assert sides(128) == [64, 62, 30, 30]
weights = [0 if i is None else w * w * i * o + o for w, _, _, i, o in LAYERS]
assert weights == [416, 4640, 0, 18496]  # 4,640 and 18,496
assert sum(weights) == 23552  # 23,552
flat = 22 * 22 * 64
assert flat == 30976 and 30 * 30 * 64 == 57600  # 30,976 and 57,600
dense, last = flat * 128 + 128, 128 * 2 + 2
assert dense == 3965056 and last == 258  # 3,965,056
assert dense + last == 3965314  # the whole end
assert round(100 * (dense + last) / (dense + last + sum(weights)), 1) == 99.4  # 99.4 %
plan = [(w, s) for w, s, *_ in LAYERS]
assert reach(plan) == [5, 9, 13, 21]
assert reach([*plan, (3, 2), (3, 1)])[-2:] == [29, 45]
# dilation 4: three points four apart span 9 values
assert reach([*plan[:3], (9, 1)])[-1] == 45
assert sides(96, [*LAYERS[:3], (9, 1, 4)])[-1] == 22
assert sum(weights) - 16 - 32 - 64 == 23_440
assert 18 < 21 < 30  # short cracks fit into the receptive field of 21, long ones don't
# half-size images: 21 pixels of them are 42 of the camera's, and a pore of 6 is 3
assert 2 * reach(plan)[-1] == 42 and 6 / 2 == 3
assert 29 < 30 < 37 < 40 < 42 < 45  # 29 sees no long crack from end to end, 37 not the longest
assert reach([*plan, (3, 1), (3, 1)])[-2:] == [29, 37]  # 37
# short cracks fit wherever they begin, 4 pixels between the receptive fields
assert 21 - 18 + 1 == 4 and 45 - 40 + 1 >= 4
# ends, as left and right, pointed or blunt: counting them can't tell a crack from scratches
crack, blunt, one, other = ["L pointed", "R pointed"], ["L blunt", "R blunt"], ["L pointed", "R blunt"], ["L blunt", "R pointed"]
assert sorted(crack + blunt) == sorted(one + other)
assert 2 * 1 * 2 * 1 == 4  # pixels between two values of the last feature map
assert reach([*plan[:3], (9, 1)])[-1] == 45  # a kernel of 9
assert round(100 - 58) == 42  # 42 % of long cracks are missed
assert round(196 * (0.58 * 0.42 / 100) ** 0.5) == 10  # 10 points
assert round(2 * 0.5**5, 2) == 0.06
# the layers of Figure 1
from figure import LAYERS as DRAWN

assert DRAWN == [(5, 2, 2, 16), (3, 1, 0, 32), (3, 2, 0, None), (3, 1, 1, 64)]
assert [(k, s, p) for k, s, p, _ in DRAWN] == [tuple(layer[:3]) for layer in LAYERS]
# 96 by 96 by 1, convolutions 1 to 3, 2 outputs
# the numbers above are those of the prompt, the facts, and the slips
with open(Path(__file__).with_name("question.md"), encoding="utf-8") as file:
    text = file.read().split("## Key points")[0]
for piece in ["96 × 96 pixels", "128 × 128", "| Long crack | 30 to 40 | 58%", "equally wide and dark", "scratches, 5 to 60 pixels", "from left to right", "a scratch at one or neither", "up to 18", "about 6 |"]:
    assert piece in text, piece
