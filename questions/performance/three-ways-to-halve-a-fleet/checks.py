from math import ceil

year = 8_760 * 1.6
assert round(120 * year / 1e6, 2) == 1.68
assert round(88 / 52, 2) == 1.69 and round(130 / 114, 2) == 1.14 and round(2.2 * 52) == 114
w, d = 120 * 114 / 130, 120 * 114 / 312
assert ceil(w) == 106 and ceil(d) == 44
assert round((120 - 106) * year, -3) == 196_000 and round((120 - 106) * year / 1e6, 2) == 0.20
saved = (120 - 44) * year
assert round(saved, -3) == 1_065_000 and round(saved / 1e6, 2) == 1.07
assert round(saved * 0.75, -3) == 799_000 and round(saved * 0.75 / 1e6, 2) == 0.80
assert 20 * 4_000 == 80_000 and 400_000 * 1.6 == 640_000 and 80_000 + 640_000 == 720_000
assert 3 * 4_000 == 12_000 and 80_000 + 100_000 * 1.6 == 240_000
assert round((saved * 0.75 - 80_000) / 1.6, -3) == 449_000 and 80_000 + 200_000 * 1.6 == 400_000
assert 2 * 4_000 == 8_000 and 5.5 / 18 < 1 / 3
spare = 1 - 1 / 2.2
assert round(100 * spare) == 55 and round(spare * 120 * year / 1e6, 2) == 0.92
assert ceil(120 * 52 / 88) == 71
mean = (27 * 0.2 + 2.3 + 2.0 + 1.9) / 30
assert round(mean, 1) == 0.4
