"""Energy and CO2 of training and inference, and what each measure saves with and without the withheld facts."""

from pathlib import Path
from re import search

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]


def given(pattern):
    """The numbers that the prompt or a fact gives."""
    return [float(part) for part in search(pattern, text).groups()]


gpus, hours, kilowatts = given(r"(\d+) GPUs for (\d+) hours, ([\d.]+) kW")
(parts,), (pue,) = given(r"add (\d+)% to the GPUs"), given(r"factor ([\d.]+)")
million, watt_hours = given(r"(\d+) million a day, ([\d.]+) Wh each")
(here,), (small,), (there,) = (given(p) for p in (r"([\d.]+) kg of CO2", r"model, ([\d.]+) Wh", r"with ([\d.]+) kg"))
(passes,), (escalated,) = given(r"bar on (\d+)% of requests"), given(r"the other (\d+)% on")
(moved,) = given(r"let (\d+)% of the traffic move")
assert passes + escalated == 100 and "half the GPU hours" in text and "one training run" in text

train = gpus * kilowatts * hours * (1 + parts / 100) * pue
assert round(train) == 1_728  # kWh
day = million * 1e6 * watt_hours / 1000
assert round(day) == 600
assert round(train / day, 1) == 2.9
year = day * 365
assert round(year / 1000) == 219 and round(year / train) == 127
tons = year * here / 1000
assert round(tons, 2) == 76.65  # 76.7 tons
assert round(train * here / 1000, 1) == 0.6
# from the sheet alone, the region wins
sheet = {"A": train / 2 * here / 1000, "B": tons * (watt_hours - small) / watt_hours, "C": year * (here - there) / 1000}
assert (round(sheet["A"], 1), round(sheet["B"]), round(sheet["C"])) == (0.3, 51, 66)
assert max(sheet, key=sheet.get) == "C"
# with the facts: 40% go on to the large model, 25% of the traffic can move
per_response = small + escalated / 100 * watt_hours
assert round(per_response, 2) == 0.22
b = tons * (watt_hours - per_response) / watt_hours
c = moved / 100 * sheet["C"]
assert (round(b, 1), round(c, 1)) == (20.4, 16.4) and round(b) == 20
assert b > c > sheet["A"]
assert (round(100 * b / tons), round(100 * c / tons)) == (27, 21)  # %
assert round(train / pue) == 1_440  # without the PUE
# a router that knows beforehand would save more, and B would win even more clearly
assert round(tons * passes / 100 * (watt_hours - small) / watt_hours) == 31
# both: what B leaves, and C on a quarter of it
left = (tons - b) * (moved / 100 * there + (1 - moved / 100) * here) / here
assert round(left, 1) == 44.2 and round(tons - left) == 32 and round(b + c) == 37
