extra = [0, 400, 900, 1_400, 2_000, 2_600, 3_300, 4_100, 5_000, 5_900, 6_900, 7_900, 8_900]


def weekly(every, price):
    """Cost a week of a new model every so many weeks."""
    return price / every + sum(extra[:every]) / every


assert len(extra) == 13
by_hand = {n: round(weekly(n, 2_400)) for n in range(1, 14)}
assert by_hand[13] == 3_977 and by_hand[8] == 2_138 and by_hand[4] == 1_275
assert by_hand[3] == 1_233 and by_hand[2] == 1_400 and by_hand[1] == 2_400
assert min(by_hand, key=by_hand.get) == 3
assert 7 * 2_400 == 16_800  # nightly
assert sum(extra[:8]) == 14_700 and sum(extra) == 49_300

bad = 2 / 24 * 5_000
assert round(bad) == 417
with_risk = {n: round(weekly(n, 2_400 + bad)) for n in range(1, 14)}
assert min(with_risk, key=with_risk.get) == 3 and with_risk[3] == 1_372
automatic = {n: round(weekly(n, 300 + bad)) for n in range(1, 14)}
assert automatic[1] == 717 and automatic[2] == 558 and automatic[3] == 672
assert min(automatic, key=automatic.get) == 2
gated = {n: round(weekly(n, 300 + 2 / 24 * 1_000)) for n in range(1, 14)}
assert gated[1] == 383 and gated[2] == 392
nightly = 7 * 300
assert nightly == 2_100  # USD 2,100 a week

assert round(40_000 * 0.20 / 7, -1) == 1_140 and round(7 * bad) == 2_917

sample = 40_000 * 0.80 * 0.01
assert sample == 320 and sample * 1.5 == 480
assert round(sample * 0.02, 1) == 6.4  # damaged ones a week
four = 4 * sample * 0.02
assert round(four, 1) == 25.6 and round((4 * sample * 0.02 * 0.98) ** 0.5) == 5  # 26 in four weeks, give or take 5
assert round(100 * 2 * 5 / 25.6) == 39  # a rise by two fifths
missed = 40_000 * 0.80 * 0.02
assert missed == 640 and missed * 12 == 7_680  # USD 7,680 a week

assert (by_hand[13] - by_hand[3]) * 52 == 142_688  # USD 143,000 a year
assert (with_risk[3] - automatic[2]) * 52 == 42_328 and round(27_000 / (with_risk[3] - automatic[2])) == 33  # 33 weeks
assert round((2 * 2_400 / 450) ** 0.5, 1) == 3.3 and round(2 ** 0.5, 1) == 1.4
assert with_risk[3] - automatic[2] == 814
assert [sum(extra[:n]) for n in (2, 3, 4)] == [400, 1_300, 2_700]
