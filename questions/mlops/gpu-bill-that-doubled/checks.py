gpus = {"search": 40, "assistant": 64, "training": 48, "notebooks": 79}
hours = 744
bill = {k: v * hours * 2.5 for k, v in gpus.items()}
assert sum(gpus.values()) == 231 and 231 * hours == 171_864
assert round(sum(bill.values()), -4) == 430_000 and sum(bill.values()) == 429_660
assert bill == {"search": 74_400, "assistant": 119_040, "training": 89_280, "notebooks": 146_940}
assert round(100 * bill["notebooks"] / sum(bill.values())) == 34
assert round(79 * 0.09) == 7
assert round(79 * 0.09 * hours / 200) == 26
notebooks = (79 - 20) * hours * 2.5
assert notebooks == 109_740 and round(notebooks, -4) == 110_000
assert round(64 * 0.22) == 14 and round(64 * 0.22 * 2.5) == 35 and round(64 * 0.22 * 2.5 / 3) == 12
assistant = (64 - 20) * hours * 2.5
assert assistant == 81_840 and round(assistant, -3) == 82_000
assert 2.6 <= bill["assistant"] / 45_000 < 2.7 and round(20 * hours * 2.5 / 45_000, 1) == 0.8
training = 48 * hours * 1.5
assert training == 53_568 and round(training, -3) == 54_000
saved = notebooks + assistant + training
assert saved == 245_148 and round(saved, -3) == 245_000 and round(100 * saved / sum(bill.values())) == 57
assert round(100 * (notebooks + assistant) / sum(bill.values())) == 45
assert round(100 * (notebooks + training) / sum(bill.values())) == 38
assert round(100 * (1 / 3) * (7 / 11) * (6 / 7)) == 18
assert abs(sum(bill[k] / g for k, g in zip(bill, (1.1, 4, 1.5, 3))) - 210_000) < 5_000  # May
assert round(100 * (1 - 1.00 / 1.50)) == 33  # a third against reserved
assert round(40 * hours * 1.00, -4) == 30_000
assert round(100 * (1 - 1.00 / 2.50)) == 60
