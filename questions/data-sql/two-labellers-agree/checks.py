# 400 tickets, two labellers: both urgent, first only, second only, neither
a, b, c, d = 14, 22, 18, 346
n = a + b + c + d
assert n == 400
agree = (a + d) / n
assert agree == 0.90
p1, p2 = (a + b) / n, (a + c) / n
assert p1 == 0.09 and p2 == 0.08
chance = p1 * p2 + (1 - p1) * (1 - p2)
assert round(chance, 4) == 0.8444  # 84.4 %
kappa = (agree - chance) / (1 - chance)
assert round(kappa, 2) == 0.36
# agreement on the urgent class: 2a / (2a + b + c)
assert round(2 * a / (2 * a + b + c), 2) == 0.41
assert a + b + c == 54  # called urgent by at least one
assert 1 - 0.08 == 0.92  # never urgent: right in 92 % by the second's labels

# money: 9,000 USD
assert 9_000 / 1.50 == 6_000  # single labels
assert 9_000 / 3.00 == 3_000  # double labels
# random tickets, double labelled, about 8.5 % urgent
assert round(3_000 * 0.085) == 255
assert round(6_000 * 0.085) == 510
# plan: test 800 random tickets doubled and settled (a third look at 10 %), rest single
assert 400 * 3.00 + 80 * 4.00 == 1_520  # 400 more, and all disputes
test = 800 * 3.00 + 80 * 4.00
assert test == 2_720
assert round((9_000 - test) / 1.50) == 4_187  # about 4,190
assert round(800 * 0.085) == 68
# interval of a recall near 0.7 on 68 urgent ones
assert round(1.96 * (0.7 * 0.3 / 68) ** 0.5, 2) == 0.11  # 11 points
