assert round(0.9 / 4 * 1000) == 225  # ms
assert 25 + 10 + 40 == 75
assert 25 + 50 + 10 + 40 == 125
assert 225 - 125 == 100
assert 1000 / 80 == 12.5
for ms, share in ((14, 112), (8, 64), (4.5, 36)):
    assert round(80 * ms / 10) == share
assert round(64 / 0.6) == 107
assert round(36 / 0.6) == 60
assert round(120 * 4.5 / 10) == 54  # four computers, six cameras each
assert round(54 / 0.6) == 90
# whole looks at a cell that begins 10 cm after an edge of a picture
assert sum(0.2 * i <= 0.1 and 0.3 <= 0.2 * i + 0.6 for i in range(-4, 5)) == 2
assert round(0.6 / (4 / 20)) == 3
hit_any, false_any = 1 - 0.25**3, 1 - 0.96**3
hit_two = 3 * 0.75**2 * 0.25 + 0.75**3
false_two = 3 * 0.04**2 * 0.96 + 0.04**3
assert round(hit_any * 100, 1) == 98.4
assert round(false_any * 100, 1) == 11.5
assert round(hit_two * 100, 1) == 84.4
assert round(false_two * 100, 1) == 0.5
area_any = 0.08 * hit_any + 0.92 * false_any
area_two = 0.08 * hit_two + 0.92 * false_two
assert round(area_any * 100, 1) == 18.5
assert round(area_two * 100, 1) == 7.2
assert round((1 - area_any) * 100, 1) == 81.5
assert round((1 - area_two) * 100, 1) == 92.8
assert round((area_any - area_two) * 45, 1) == 5.1
assert round((hit_any - hit_two) * 100 * 1.50) == 21
frames = 24 * 20 * 36_000
assert round(frames * 80e3 / 1e12, 2) == 1.38  # TB
assert round(30e9 / 80e3 / frames * 100, 1) == 2.2
assert round(0.9 / 3 * 1000) == 300
assert round(0.6 / (3 / 20)) == 4
