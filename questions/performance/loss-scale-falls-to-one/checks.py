import numpy as np

half = np.float16
assert f"{np.spacing(half(0.03)):.1e}" == "1.5e-05" and f"{np.spacing(half(0.032)):.1e}" == "3.1e-05"
step = half(4.0e-06)
assert half(0.03) + step == half(0.03) and half(0.05) - step == half(0.05)
rng = np.random.default_rng(7)
weights = rng.uniform(0.02, 0.05, 100_000).astype(half)
assert np.mean(weights + step != weights) == 0
biases = rng.normal(0, 0.002, 100_000).astype(half)
assert np.mean(biases + step != biases) > 0.9
assert f"{np.exp(-17.5):.1e}" == "2.5e-08"
assert half(np.exp(-17.5)) == 0 and f"{float(np.nextafter(half(0), half(1))):.1e}" == "6.0e-08"
with np.errstate(divide="ignore"):
    assert np.isinf(np.log(half(np.exp(-17.5))))
assert f"{1 / 4096:.1e}" == "2.4e-04"
assert f"{2.0**-13:.1e}" == "1.2e-04"  # bfloat16 has 8 bits of precision: step 2^-13 from 1/64 to 1/32
assert half(1e-8) == 0
assert float(np.finfo(half).max) == 65_504 and 9.2 * 8_192 > 65_504 > 9.2 * 4_096
assert f"{np.exp(-9.2):.0e}" == "1e-04"
high, low = (s / 1_000 / 1e-4 for s in (8_192, 4_096))
assert round(high) == 81_920 and round(low) == 40_960
with np.errstate(over="ignore"):
    assert np.isinf(half(high)) and np.isfinite(half(low))
    assert np.isinf(half(65_536)) and np.isfinite(half(32_768))
assert half(1e-4) * half(1e-4) == 0  # the square of a gradient
assert 65_536 / 2**4 == 4_096 / 2**0 and 4_096 / 2**12 == 1 and 4 + 50 == 54
bf_step = 2.0**-13
assert 4.0e-06 < bf_step / 2 and half(float(np.exp(-17.5)) * 65_536) > 0
