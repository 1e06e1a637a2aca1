"""Memory of weights and cache, how many requests fit, and what a decoding step reads."""

from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for given in (
    "four GPUs of 80 GB", "2 bytes", "| Weights in all | 30 billion | 120 billion |", "| Weights used per token | 30 billion | 14 billion |",
    "| Layers | 60 | 60 |", "| Query heads, each of size 128 | 52 | 64 |", "| Key and value heads | 52 | 8 |", "64 experts in each layer, 4 used per token",
    "32,000 tokens", "10 GB of each GPU", "| Model D | 78% |", "| Model E | 80% |",
):  # fmt: skip
    assert given in text, given
room = 4 * (80 - 10)
assert room == 280
assert 30 * 2 == 60 and 120 * 2 == 240 and 14 * 2 == 28
d, e = 2 * 60 * 52 * 128 * 2, 2 * 60 * 8 * 128 * 2
assert round(d / 1e6, 2) == 1.60 and round(e / 1e6, 2) == 0.25
D, E = d * 32_000 / 1e9, e * 32_000 / 1e9
assert round(D, 1) == 51.1 and round(E, 1) == 7.9
assert int((room - 60) / D) == 4 and int((room - 240) / E) == 5  # 4 and 5 requests
assert int((room - 60) / (D / 2)) == 8 and int((room - 240) / (E / 2)) == 10  # a cache in 1 byte: 8 and 10
assert int((room - 60) / (d * 4_000 / 1e9)) == 34 and int((room - 240) / (e * 4_000 / 1e9)) == 40
assert round(60 / 28, 1) == 2.1
assert round(28 + E, 1) == 35.9 and round(60 + D, 1) == 111.1 and round((60 + D) / (28 + E), 1) == 3.1
experts = (240 - 28) / (1 - 4 / 64)  # GB in all experts; the rest is read for every token


def reads(n):
    """GB of E's weights that a step of n tokens reads, if the choices are even."""
    return 240 - experts + experts * (1 - (1 - 4 / 64) ** n)


assert abs(reads(1) - 28) < 1e-9 and reads(3) < 60 < reads(4) and 239 < reads(100) < 240  # about four users
assert round(100 * (1 - 4 / 64) ** 100, 1) == 0.2
latent = 60 * 576 * 2
assert round(latent / 1e3) == 69 and round(e / latent, 1) == 3.6  # X2
# a difference of 2 points on 400 documents
assert 1.96 * (2 * 0.79 * 0.21 / 400) ** 0.5 > 0.05
