"""The bill, from the dashboards and from the provider's report, and what each change saves."""

from pathlib import Path

TEXT = Path(__file__).with_name("question.md").read_text(encoding="utf-8")

IN, OUT, READ, WRITE, SMALL, BATCH = 2, 8, 0.10, 1.25, 0.10, 0.50  # dollars per million tokens; factors


def usd(calls, tin, tout):
    return calls * (tin * IN + tout * OUT) / 1e6


dashboards = {
    "chat": (9e6, 8000, 300),
    "tagging": (60e6, 900, 20),
    "rewriting": (40e6, 700, 60),
    "plans": (1.5e6, 6000, 1500),
    "others": (5e6, 4000, 500),
}
# the table on the sheet and the one of H1 are these
names = {
    "chat": "Traveler chat",
    "tagging": "Review tagging",
    "rewriting": "Search query rewriting",
    "plans": "Trip plans",
    "others": "Other, ten teams",
}
for key, (calls, tin, tout) in dashboards.items():
    assert f"| {names[key]} | {calls / 1e6:g} million | {tin:,} | {tout:,} |" in TEXT, key
use = {k: usd(*v) for k, v in dashboards.items()}
assert [round(v) for v in use.values()] == [165_600, 117_600, 75_200, 36_000, 60_000], use
assert round(sum(use.values())) == 454_400 and 600_000 - 454_400 == 145_600
assert 0.22 < 145_600 / 600_000 < 0.27  # a quarter of it

# H1: requests in millions, tokens in billions (input, of it written to the cache, read, output), cost
report = {
    "chat": (9.0, 72.0, 72.0, 0, 6.3, 230_400),
    "tagging": (60.0, 54.0, 0, 0, 1.2, 117_600),
    "rewriting": (40.0, 28.0, 0, 0, 2.4, 75_200),
    "plans": (2.2, 13.2, 0, 0, 5.5, 70_400),
    "others": (5.0, 20.0, 0, 0, 2.5, 60_000),
    "none": (3.2, 15.2, 0, 0, 2.0, 46_400),
}
for key, (requests, tin, written, read, tout, cost) in report.items():
    plain = tin - written - read
    assert round(1e3 * ((plain + WRITE * written + READ * read) * IN + tout * OUT)) == cost, key
    if key != "none":
        calls, per_in, per_out = dashboards[key]
        assert round(requests * 1e6 * per_in / 1e9, 6) == tin
        assert requests * 1e6 >= calls and tout * 1e9 >= calls * per_out
titles = {**names, "rewriting": "Query rewriting", "none": "No owner"}
for key, (requests, tin, written, read, tout, cost) in report.items():
    cells = [titles[key], f"{requests} million", tin, written or 0, read, tout, f"${cost:,}"]
    assert "| " + " | ".join(map(str, cells)) + " |" in TEXT, cells
for stated in (
    "The bill is $600,000 a month",
    "doubled in five months",
    "$2 per million input tokens, $8 per million output tokens",
    "A smaller model costs a tenth",
    "costs 10% of the input price, and writing it costs 125%",
    "Batch calls, answered within a day, cost half",
    "6,500 of the 8,000 input tokens",
    "90% of the calls in a test read it",
    "cost $34,000 a month",
):
    assert stated in TEXT, stated
# reasoning only where the slip bills more output than the dashboards show: chat and trip plans
more = {k for k, row in report.items() if k != "none" and row[4] * 1e9 / (row[0] * 1e6) > dashboards[k][2] + 1}
assert more == {"chat", "plans"}
assert sum(row[-1] for row in report.values()) == 600_000
assert 72e9 / 9e6 == 8000
# the gap: cache writes, reasoning in chat, trip plans, keys without an owner
surcharge = 72e9 * IN * (WRITE - 1) / 1e6
reasoning_chat = 9e6 * (6.3e9 / 9e6 - 300) * OUT / 1e6
assert round(surcharge) == 36_000 and round(reasoning_chat) == 28_800
assert 70_400 - 36_000 == 34_400  # trip plans
assert round(surcharge + reasoning_chat + (70_400 - 36_000) + 46_400) == 145_600


def chat_input(hits):
    return 9e6 * (1500 + 6500 * (hits * READ + (1 - hits) * WRITE)) * IN / 1e6


today = 9e6 * 8000 * WRITE * IN / 1e6
assert round(today) == 180_000
assert round(chat_input(0.9)) == 52_155
prefix = today - chat_input(0.9)
assert round(prefix) == 127_845 and round(prefix, -3) == 128_000
assert round(today - chat_input(0.8), -3) == 114_000
assert round(today - chat_input(1.0), -3) == 141_000
naive = 9e6 * 6500 * IN * (1 - READ) / 1e6
assert round(naive) == 105_300 < 114_000  # what the sheet alone suggests
batch = use["tagging"] * BATCH
resent = 0.7e6 * (6000 * IN + 2500 * OUT) / 1e6
assert 5.5e9 / 2.2e6 == 2500
assert round(batch) == 58_800 and round(resent) == 22_400
safe = prefix + batch + resent + 34_000
assert round(safe) == 243_045 and round(300_000 - safe, -3) == 57_000  # 243,000
rewriting = use["rewriting"] * (1 - SMALL)
tagging = use["tagging"] * BATCH * (1 - SMALL)
assert round(rewriting) == 67_680 and round(tagging) == 52_920
assert safe + rewriting > 300_000 > safe + tagging
assert round(1.5e6 * 1000 * OUT / 1e6) == 12_000
assert round(use["tagging"] * BATCH * SMALL) == 5_880
assert round(60e6 * 900 / (30 * 86400)) == 20_833
grown = 0.6 * 2 ** (6 / 5)
assert round(grown, 2) == 1.38
assert round(100 * (1 - 0.3 / grown)) == 78  # 78% less per unit
# tagging's test, unpaired: 95% margin of the difference in points
assert round(196 * ((0.961 * 0.039 + 0.970 * 0.030) / 2_000) ** 0.5, 1) == 1.1
# half of the chats on the small model, after the prefix is first
after = chat_input(0.9) + 6.3e9 * OUT / 1e6
assert round(after * 0.5 * (1 - SMALL)) == 46_150
