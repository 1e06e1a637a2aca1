from pathlib import Path


def usd(tokens, cached, out=300):
    """USD per 1,000 answers at 1 per million in, 0.1 cached, 5 out."""
    return round((tokens * (1 - cached + 0.1 * cached) + 5 * out) / 1000, 2)


begin = 2_016  # tokens that every request shares, before the pieces
assert begin / 4200 == 0.48 and begin / 3200 == 0.63 and begin + 2010 < 4200 and begin + 1005 < 3200
old, new = usd(4200, 0.48), usd(4200, 0)
assert (old, new) == (3.89, 5.70)
assert round(5700 / 3885.6 - 1, 2) == 0.47  # 47 %
assert usd(3200, 0) == 4.70 and usd(3200, 0.63) == 2.89
assert round(0.9 * old + 0.1 * new, 2) == 4.07
wednesday = 8 / 24 * 4.07 + 5 / 24 * (0.9 * 2.89 + 0.1 * 4.70) + 11 / 24 * 4.70
assert round(wednesday, 2) == 4.15
assert round(100 * 15 / 20) == 75 and round(100 * 15 / 41) == 37
assert 41 * 0.30 < 12.35 and round(41 * 0.40, 1) == 16.4 and round(20 * 0.30, 1) == 6.0
assert round(8 / 24 * 30 + 16 / 24 * 40) == 37 and round(41 * (8 / 24 * 0.30 + 16 / 24 * 0.40), 1) == 15.0
assert 400 * 0.91 - 400 * 0.84 == 28
assert 88 - 61 == 27
assert 5 * 402 == 2010 and 5 * 201 == 1005
lines = Path(__file__).with_name("listing.txt").read_text().splitlines()
assert lines[3].startswith("Wed 08:00") and " 0 %" in lines[27] and lines[33].startswith("p42")
