"""Energy and CO2 of training and inference, and what each measure saves with and without the withheld facts."""

train = 16 * 0.6 * 120 * 1.25 * 1.2
assert round(train) == 1_728  # kWh
day = 2e6 * 0.3 / 1000
assert round(day) == 600
assert round(train / day, 1) == 2.9
year = day * 365
assert round(year / 1000) == 219 and round(year / train) == 127
here, there = 0.35, 0.05
tons = year * here / 1000
assert round(tons, 2) == 76.65  # 76.7 tons
assert round(train * here / 1000, 1) == 0.6
# from the sheet alone, the region wins
sheet = {"A": train / 2 * here / 1000, "B": tons * (0.3 - 0.1) / 0.3, "C": year * (here - there) / 1000}
assert (round(sheet["A"], 1), round(sheet["B"]), round(sheet["C"])) == (0.3, 51, 66)
assert max(sheet, key=sheet.get) == "C"
# with the facts: 40% go on to the large model, 25% of the traffic can move
per_response = 0.1 + 0.4 * 0.3
assert round(per_response, 2) == 0.22
b = tons * (0.3 - per_response) / 0.3
c = 0.25 * sheet["C"]
assert (round(b, 1), round(c, 1)) == (20.4, 16.4) and round(b) == 20
assert b > c > sheet["A"]
# a router that knows beforehand would save more, and B would win even more clearly
assert round(tons * 0.6 * (0.3 - 0.1) / 0.3) == 31
# both: what B leaves, and C on a quarter of it
left = (tons - b) * (0.25 * there + 0.75 * here) / here
assert round(left, 1) == 44.2 and round(tons - left) == 32 and round(b + c) == 37
