def usd(calls, tin, tout, small=False):
    return calls * (tin * 2 + tout * 8) / 1e6 * (0.1 if small else 1)


use = {
    "chat": usd(9e6, 8000, 300),
    "tagging": usd(60e6, 900, 20),
    "rewriting": usd(40e6, 700, 60),
    "plans": usd(1.5e6, 6000, 2500),
    "others": usd(5e6, 4000, 500),
}
assert [round(v) for v in use.values()] == [165_600, 117_600, 75_200, 48_000, 60_000], use
total = sum(use.values())
assert round(total) == 466_400 and 600_000 - round(total) == 133_600
chat = 9e6 * 6500 * 0.8 * 2 * 0.9 / 1e6
tag_small = use["tagging"] * 0.9
tag_half = use["tagging"] * 0.1 / 2
rewrite = use["rewriting"] * 0.9
assert [round(v) for v in (chat, tag_small, tag_half, rewrite)] == [84_240, 105_840, 5_880, 67_680]
assert round(chat + tag_small + tag_half + rewrite) == 263_640
assert round(0.6 * 2 ** (6 / 5), 2) == 1.38 and 1.38 / 2 > 0.6
assert 1.5e6 * 1_000 * 8 / 1e6 == 12_000
assert 60e6 * 900 == 54e9
assert round(54e9 / (30 * 86400)) == 20_833
