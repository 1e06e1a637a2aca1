assert f"{0.9**120:.1e}" == "3.2e-06"
assert round(1.1**120, -3) == 93_000
assert 1 + 2 * sum(2**i for i in range(10)) == 2_047
assert round(1_440**2 / 1e6, 1) == 2.1
assert 1 + 2 * sum(2**i for i in range(6)) == 127 >= 121
