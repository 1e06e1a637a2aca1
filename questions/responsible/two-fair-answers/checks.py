def group(accepted, bad_accepted, refused, bad_refused):
    repay = accepted - bad_accepted + refused - bad_refused
    return repay, (refused - bad_refused) / repay, bad_accepted / accepted, bad_accepted + bad_refused


g, h = group(8000, 480, 2000, 520), group(2400, 144, 1600, 656)
assert g[0] == 9000 and h[0] == 3200 and 2000 - 520 == 1480 and 1600 - 656 == 944
assert round(100 * g[1], 1) == 16.4 and round(100 * h[1], 1) == 29.5
assert round(100 * g[2], 1) == 6.0 == round(100 * h[2], 1)
assert g[3] / 10_000 == 0.10 and h[3] / 4_000 == 0.20  # 10 % and 20 %
assert round(1600 * 0.02) == 32
assert 420 * 300 - 140 * 1800 == -126_000
assert round(100 * (944 - 420) / 3200, 1) == 16.4
assert round(100 * (144 + 140) / (2400 + 560), 1) == 9.6
assert (8000 / 10_000, 2400 / 4_000) == (0.80, 0.60) and round(0.60 / 0.80, 2) == 0.75  # 80 %, 60 %
assert round(100 * 300 / 2100, 1) == 14.3 and 140 / 560 == 0.25  # 25 %
# both statements at once: H with G's share of refused repayers and 6 % failing among its accepted
let = 3200 * (1 - g[1])
through = let * 0.06 / 0.94
assert round(through) == 171 and round(100 * through / 800) == 21 and 480 / 1000 == 0.48  # 21 %, 48 %
# refusing accepted people of G at random keeps 6 % and can reach H's 29.5 %
keep = (1 - h[1]) * 9000 / (8000 - 480)
assert 0 < keep < 1 and round(480 * keep / (8000 * keep), 2) == 0.06
