assert round(9 / 21 * 100) == 43
assert 11 - 2 == 9 == 3 + 2 + 3 + 1
busy = 200 * 34 // 100
assert busy == 68
need = busy / 0.60
assert round(need) == 113
free = 200 - round(need)
assert free == 87
assert round(free * 2 * 8_760 / 1e6, 1) == 1.5
assert 60 - 60 * 20 // 100 / 0.60 == 40  # freed among the unwilling team's 60
assert round((free - 40) * 2 * 8_760 / 1e6, 1) == 0.8
assert 8 * 200_000 / 1e6 == 1.6
assert 25_000 * 3 == 75_000
size = 60e6 * 1_200 / 1e9
assert round(size) == 72  # GB
assert round(size * 3) == 216  # GB
assert 45 + 9 + 6 == 60
