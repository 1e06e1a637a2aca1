from pathlib import Path

rate, discount = 0.5, 0.9
target = 0 + discount * max(-50, -20)
assert target == -18 and -4 + rate * (target + 4) == -11
assert -11 < -6 < -4  # pumping overtakes waiting in the first state
assert round(1 / 0.05) == 20 and round(20**6 / 1e6) == 64  # 64 million
power, empty = (36_000, 32_400), 7
assert round(100 * (1 - power[1] / power[0])) == 10
assert power[1] + empty * 50 == 32_750 and empty * 50 == 350 and power[0] - power[1] == 3_600
assert round(100 * (1 - 32_750 / 36_000)) == 9  # 9 % cheaper, as the prompt says
assert empty * 3_000 == 21_000 and power[0] / 12 == 3_000  # a month of power
assert round(100 * ((32_400 + 21_000) / 36_000 - 1)) == 48  # 48 % worse
assert round(3_600 / 3_000, 1) == 1.2  # empty tanks that eat up the saving
assert round(1 / (1 - discount)) == 10 and round(100 * discount**12) == 28  # 10 hours; 28 % half a day away
assert (36_000, 32_400) == power and -36_000 < -32_750
# the numbers above are those of the prompt, the facts, and the slips
with open(Path(__file__).with_name("question.md"), encoding="utf-8") as file:
    text = file.read().split("## Key points")[0]
for piece in ["cheap hour | −4 | −6 |", "expensive hour | −50 | −20 |", "0.9 \\max", "0.5 \\, ", "| Wait | 5%", "| 36,000 | 32,400 |", "tank ran empty | 0 | 7 |", "| −36,000 | −32,750 |", "3,000 in the units", "9% better"]:
    assert piece in text, piece
