token = 2 * 32 * 8 * 128 * 2
assert token == 131_072
one = token * 6_000 / 1e9
assert round(one, 2) == 0.79 and round(one, 3) == 0.786
assert int((48 - 16 - 3) / one) == 36
assert int((48 - 8 - 3) / one + 1e-9) == 47 and 48 - 8 - 3 == 37
assert int(29 / (one / 2)) == 73
assert int(29 / (4 * one)) == 9 and round(4 * one, 3) == 3.146
assert int(29 / (token * 2_500 / 1e9)) == 88
begin = token * 1_500 / 1e9
assert round(begin, 1) == 0.2 and round(35 * begin, 1) == 6.9
assert int((29 - begin) / (one - begin)) == 48
assert int(29e9 / token / 300) == 737
assert int(29 * 2**30 / (one * 1e9)) == 39
wider = 2 * 4_096 * (4_096 - 8 * 128) * 32 * 2 / 1e9
assert round(wider, 1) == 1.6 and int((29 - wider) / (4 * one)) == 8
assert round(token * 40_000 / 1e9, 1) == 5.2 and 6 < 5.2 / one < 7
assert (28 + 16) / (16 + 0.79) > 2.5
