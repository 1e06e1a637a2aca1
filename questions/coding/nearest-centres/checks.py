import numpy as np

assert round(200_000 * 512 * 128 * 8 / 1e9, 1) == 104.9  # GB
assert round(256 * 512 * 128 * 8 / 1e6) == 134  # MB, pieces of 256
assert round(200_000 * 512 * 8 / 1e9, 2) == 0.82  # GB
assert round(float(np.spacing(1.7e12**2)) / 1e8) == 5  # 5 × 10^8: step of float64 at the square
assert float(np.spacing(np.float32(1.7e12))) == 131_072  # step of float32
half = 3 * 365 * 86_400_000 / 2  # ms; timestamps over three years, moved to their middle
assert round(half**2 / 1e21) == 2 and float(np.spacing(half**2)) == 262_144
