from math import ceil

year = 8_760 * 1.6
assert round(120 * year / 1e6, 2) == 1.68
assert round(88 / 52, 2) == 1.69 and round(215 / 190, 2) == 1.13
w, d = 120 * 190 / 215, 120 * 190 / 520
assert round(w) == 106 and ceil(d) == 44
assert round((120 - 106) * year, -3) == 196_000 and round((120 - 106) * year / 1e6, 2) == 0.20
saved = (120 - 44) * year
assert round(saved, -3) == 1_065_000 and round(saved / 1e6, 2) == 1.07
assert round(saved * 0.75, -3) == 799_000 and round(saved * 0.75 / 1e6, 2) == 0.80
assert 20 * 4_000 == 80_000 and 400_000 * 1.6 == 640_000 and 80_000 + 640_000 == 720_000
assert 3 * 4_000 == 12_000 and 80_000 + 100_000 * 1.6 == 240_000
assert ceil(120 * 52 / 88) == 71
mean = (27 * 0.2 + 2.3 + 2.0 + 1.9) / 30
assert round(mean, 1) == 0.4
