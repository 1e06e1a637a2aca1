free = 4 * 80
assert 30 * 2 == 60 and 120 * 2 == 240 and 14 * 2 == 28
d, e = 2 * 60 * 52 * 128 * 2, 2 * 60 * 8 * 128 * 2
assert round(d / 1e6, 2) == 1.60 and round(e / 1e6, 2) == 0.25
D, E = d * 32_000 / 1e9, e * 32_000 / 1e9
assert round(D, 1) == 51.1 and round(E, 1) == 7.9
assert int((free - 60) / D) == 5 and int((free - 240) / E) == 10
assert round(60 / 28, 1) == 2.1
latent = 60 * 576 * 2
assert round(latent / 1e3) == 69 and round(latent * 32_000 / 1e9, 1) == 2.2
assert round(e / latent, 1) == 3.6
assert round(100 * (1 - 4 / 64) ** 100, 1) == 0.2  # %, 0.9375 to the power of 100
