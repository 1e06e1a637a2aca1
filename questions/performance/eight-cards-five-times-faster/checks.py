size = 500e6 * 4 / 1e9
assert size == 2.0
moved = 2 * 7 / 8 * size
assert moved == 3.5 and round(1_000 * moved / 20) == 175 and 1_000 * moved / 2 / 20 == 87.5
assert 300 + 175 == 475 and abs(480 - 475) < 10
assert 8 * 32 == 256 and 64 * 32 == 2_048 and round(8**0.5, 1) == 2.8
far = 2 * 63 / 64 * size
assert round(far, 2) == 3.94 and round(1_000 * far / 20) == 197
one, eight = 32 / 0.300, 256 / 0.480
assert round(one) == 107 and round(eight) == 533
assert round(eight / one, 1) == 5.0 and eight / one / 8 == 0.625  # 62.5 %
grads = [1.0, 3.0, 5.0, 7.0]
assert sum(sum(grads[i::2]) / 2 for i in range(2)) / 2 == sum(grads) / 4
assert 100 / 8 == 12.5 and round(300 / (12.5 + 175), 1) == 1.6 and round(300 / (300 / 8 + 175), 1) == 1.4
assert round(3 * eight / one) == 15 and 3 * eight / one / 3 / 8 == 0.625  # 62.5 % of the updates
assert 100 + 200 == 300 and 175 < 200  # the sum fits behind backward
