from pathlib import Path
from figure import DILATIONS, KERNEL, field

assert DILATIONS == [1, 2] and KERNEL == 3
assert field(2) == 7 and field(6) == 127 and field(7) == 255
assert 25 < 127 < 180 < 255  # household, six layers, sprinkler, seven layers
assert 7 * 1_600 < 64_000  # the weights of seven layers fit into 64 kB
assert 700 + 200 == 900
assert 15 * 180 == 2_700  # liters of a burst pipe in three hours
assert f"{0.9**120:.1e}" == "3.2e-06"
assert round(1_440**2 / 1e6, 1) == 2.1  # 2.1 million
# the numbers above are those of the prompt, the facts, and the slips
with open(Path(__file__).with_name("question.md"), encoding="utf-8") as file:
    text = file.read().split("## Key points")[0]
for piece in ["Kernel size 3", "1, 2, 4, and so on", "Up to 25 minutes", "2 to 3 hours", "900 leaks", "700 burst pipes and 200 drips", "64 kB", "about 1,600 weights"]:
    assert piece in text, piece
