n = 1_200_000
manual = n * 2.40 + n * 0.006 * 40
assert round(manual) == 3_168_000 and round(n * 2.40) == 2_880_000


def yearly(through, fixed, each, error=0.01, review=1.60, wrong=40):
    return fixed + n * each + n * (1 - through) * review + n * through * error * wrong


vendor = yearly(0.65, 60_000, 0.35)
assert round(n * 0.35 * 1.60) == 672_000 and round(n * 0.65 * 0.01 * 40) == 312_000
assert round(vendor) == 1_464_000
assert round(manual - vendor) == 1_704_000
build = yearly(0.78, 300_000, 0.04)
assert round(build) == 1_144_800
assert round(vendor - build) == 319_200
half = 60_000 + (vendor - 60_000) / 2 - 300_000 - (build - 300_000) / 2
assert round(half) == 39_600  # on half the volume
assert round(n * 0.35 * 0.006 * 40) == 100_800 and round(n * 0.22 * 0.006 * 40) == 63_360
invest = 4 * 200_000 * 9 / 12
assert invest == 600_000
assert round(invest / (vendor - build), 1) == 1.9  # years
saved = (manual - vendor) / 12  # a month
assert round(saved * (9 - 42 * 12 / 365) / 1e6, 1) == 1.1  # million, from week six to month nine
assert round(saved * 6 / 1e6, 2) == 0.85  # from the end of three months' notice to month nine
# own build at the vendor's share straight through
level = yearly(0.65, 300_000, 0.04)
assert round(level) == 1_332_000 and round(invest / (vendor - level), 1) == 4.5
# vendor on our own documents at 52 %
weak = yearly(0.52, 60_000, 0.35)
assert round(weak) == 1_651_200
# where the shares would make both equal, build running only
share = 0.65
while yearly(share, 300_000, 0.04) < vendor:
    share -= 0.001
assert round(share, 2) == 0.56
# a trial: 3,000 documents, 1 % wrong: known to about 0.4 points
assert round(196 * (0.01 * 0.99 / 3_000) ** 0.5, 2) == 0.36
# in millions: 2.88, 3.168, 1.464, 1.145, 1.7 (1.704), 1.651
assert round(build / 1e6, 3) == 1.145 and round((manual - vendor) / 1e6, 1) == 1.7
assert 1.60 / 40 == 0.04  # 4 %
