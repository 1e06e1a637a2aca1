rate = 50 * 0.02  # USD 1 a second
seconds = 40 * 60
assert rate == 1 and seconds == 2_400
assert rate * seconds == 2_400  # going on unchecked
assert 50 * seconds == 120_000  # calls unanswered if refused
assert 100 / rate == 100  # 100 s for a share of USD 100
round_trip = 70  # 70 ms, given
assert round_trip / 2 == 35 and 35 < round_trip
assert int(1 / 0.070) == 14  # changes a second, one after another


def overspent(balance, to_left):
    """Dollars beyond the balance when each side checks its own full copy."""
    total = int(rate * seconds)
    left = total * to_left // 100
    served = min(balance, left) + min(balance, total - left)
    return max(0, served - balance)


worst = max(
    (overspent(b, share), b)
    for b in range(0, 2_401, 100)
    for share in range(0, 101, 10)
)
assert worst == (1_200, 1_200)  # a balance of 1,200 spent twice
