mean = 9_000_000 / 700
assert round(mean) == 12_857
out = 250 * 8 / 1e6
whole = 2000 * (12_857 * 2 / 1e6 + out)
passages = 2000 * (8 * 400 * 2 / 1e6 + out)
assert round(whole, 1) == 55.4 and round(passages, 1) == 16.8, (whole, passages)
assert 9 + 6 + 4 + 3 == 22 == 100 - 78
assert 78 + 6 + 3 == 87  # 100 % with all four
assert round(400 * 0.03) == 12
# half of the questions read the contract from the cache at a tenth
cached = 2000 * (12_857 * 2 / 1e6 * (0.5 + 0.05) + out)
assert round(cached, 1) == 32.3
# share from the cache at which the whole contract costs what passages cost
even = (1 - 8 * 400 / 12_857) / 0.9
assert round(100 * even) == 83, even  # 83 %
