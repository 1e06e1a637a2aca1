from pathlib import Path
from figure import RUNS, TOKENS, loss

a, b = 6 * 70e9 * 1.4e12, 6 * 8e9 * 15e12
assert f"{a:.1e}" == "5.9e+23" and f"{b:.1e}" == "7.2e+23"  # 5.9e23 and 7.2e23
assert round(b / a, 1) == 1.2
assert RUNS == {"2022": (70, 1.4), "2024": (8, 15)}
assert round(loss(70, 1.4), 2) == 1.94 and round(loss(8, 15), 2) == 1.95
assert round(70 / 8) == 9
assert round(406.4 / 8e9**0.34, 2) == 0.17 and round(1.69 + 406.4 / 8e9**0.34, 2) == 1.86
assert round(loss(8, 15) - loss(8, 36), 2) == 0.02
saved = 2 * (70e9 - 8e9)
assert f"{saved:.3g}" == "1.24e+11"  # 1.24e11
assert f"{b - a:.1e}" == "1.3e+23"  # 1.3e23
tokens = (b - a) / saved
assert f"{tokens:.1e}" == "1.1e+12"  # 1.1e12
assert 9 < tokens / 300e6 / 365 < 10  # about ten years
# Figure 1
assert (round(TOKENS[0], 9), round(TOKENS[-1], 9)) == (0.1, 100)
assert [round(loss(n, d), 2) for n, d in ((8, 0.1), (8, 100), (70, 0.1), (70, 100))] == [2.21, 1.91, 2.12, 1.82]
assert round(loss(175, 0.3), 2) == 2.00  # GPT-3: 2.00
# the numbers above are those of the prompt, the facts, and the slips
with open(Path(__file__).with_name("question.md"), encoding="utf-8") as file:
    text = file.read().split("## Key points")[0]
for piece in ["406.4}{N^{0.34}}", "410.7}{D^{0.28}}", "70B model on 1.4 trillion", "8B model on 15 trillion", "36 trillion", "300 million tokens a day",
    "$50 a day with the 8B model and $450 with the 70B", "1,000 examples", "91% accepted | 92% accepted", "88% correct | 90% correct"]:
    assert piece in text, piece
assert (450 - 50) * 365 == 146_000  # $146,000 a year
margin = [round(196 * ((p * (1 - p) + q * (1 - q)) / 1_000) ** 0.5, 1) for p, q in ((0.91, 0.92), (0.88, 0.90))]
assert margin == [2.4, 2.7]  # unpaired
