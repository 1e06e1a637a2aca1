rate, discount = 0.5, 0.9
target = 0 + discount * max(-50, -20)
assert target == -18 and -4 + rate * (target + 4) == -11
made = 0 + discount * -50
assert made == -45 and -4 + rate * (made + 4) == -24.5
assert -11 < -6 < -4  # pumping overtakes waiting in the first state
assert round(1 / 0.05) == 20 and round(1 / 0.05**2) == 400
assert round(0.9**24, 2) == 0.08
