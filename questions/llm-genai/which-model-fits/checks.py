free = 4 * 80
assert 30 * 2 == 60 and 120 * 2 == 240 and 14 * 2 == 28
d, e = 2 * 60 * 52 * 128 * 2, 2 * 60 * 8 * 128 * 2
assert round(d / 1e6, 2) == 1.60 and round(e / 1e6, 2) == 0.25
D, E = d * 32_000 / 1e9, e * 32_000 / 1e9
assert round(D, 1) == 51.1 and round(E, 1) == 7.9
assert int((free - 60) / D) == 5 and int((free - 240) / E) == 10
assert round(60 / 28, 1) == 2.1
assert round(28 + E, 1) == 35.9 and round(60 + D, 1) == 111.1 and round((60 + D) / (28 + E), 1) == 3.1
experts = (240 - 28) / (1 - 4 / 64)  # GB in all experts; the rest is read for every token


def reads(n):
    # GB of weights of E that a step of n tokens reads, if choices are even
    return 240 - experts + experts * (1 - (1 - 4 / 64) ** n)


assert abs(reads(1) - 28) < 1e-9 and reads(3) < 60 < reads(4) and 239 < reads(100) < 240
assert round((reads(100) - 60) / (100 * (d - e) / 1e9), -1) == 1_330
assert (free - 240) / (100 * e / 1e9) > 1_330 and (free - 60) / (100 * d / 1e9) > 1_330  # both fit
latent = 60 * 576 * 2
assert round(latent / 1e3) == 69 and round(latent * 32_000 / 1e9, 1) == 2.2
assert round(e / latent, 1) == 3.6
assert round(100 * (1 - 4 / 64) ** 100, 1) == 0.2  # %, 0.9375 to the power of 100
