photo = 6.8 + 0.9 + 2.6 + 2.1
assert round(photo, 1) == 12.4
batch = 256 * photo / 1_000
assert round(batch, 2) == 3.17 and round(batch / 2, 2) == 1.59
step = 1_410 + 24 + 180 + 3
assert step == 1_617 and round(100 * 180 / step) == 11
assert 1_563 == -(-400_000 // 256) and round(step * 1_563 / 60_000) == 42
assert 24 + 180 + 3 == 207 and round(100 * 180 / 207) == 87 and round(207 * 1_563 / 60_000) == 5
assert round(1_000 * batch / 2) == 1_587 and 1_587 - 207 == 1_380 == 1_410 - 30  # the wait, but for 30 ms
assert round(100 * 90 / step) == 6
lean = 256 * (photo - 6.8) / 1_000
assert round(photo - 6.8, 1) == 5.6 and round(lean, 2) == 1.43 and round(lean / 2, 2) == 0.72
assert round(1_000 * lean / 7) == 205
assert round(0.717 * 1_563 / 60) == 19
assert round(256 * 1.5 / 7) == 55
assert round(190 * 1_563 / 60_000) == 5
assert 190 + 24 == 214 and round(100 * 24 / 214) == 11
assert round(1_000 * batch / 8, -2) == 400
