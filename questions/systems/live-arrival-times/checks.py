from math import ceil
from pathlib import Path

positions = 90_000 / 4
assert positions == 22_500 and positions * 200 / 1e6 == 4.5  # MB
times = 300_000 / 10
assert times == 30_000 and times * 300 / 1e6 == 9  # MB
assert 90_000 * 200 / 1e6 == 18  # MB
day = 30_000 / 4 * 86_400
assert day / 1e6 == 648  # million
assert round(day * 200 / 1e9) == 130  # GB
assert round(30 * day * 200 / 1e12, 1) == 3.9  # TB
cores = times * 4 / 1000
assert cores == 120 and cores / 0.6 == 200
assert times * 0.5 / 1000 == 15
assert 300_000 / 20 * 4 / 1000 == cores / 2  # every 20 seconds
assert 300_000 * 40_000 / 1e9 == 12  # GB
nodes = ceil(300_000 / (0.7 * 40_000))
each = ceil(nodes / 2)
assert nodes == 11 and each == 6 and 3 * each == 18


def survivors(*places):
    return sum(places) - max(places)


# 18 and 17 servers leave eleven, whichever data center fails; 16 never do
assert survivors(6, 6, 6) >= nodes and survivors(6, 6, 5) == nodes
assert max(survivors(a, b, 16 - a - b) for a in range(17) for b in range(17 - a)) == 10
assert 11 * 28_000 >= 300_000 > 10 * 28_000
# the lead's five servers lead to three in each data center: six are left, and can't hold the phones
assert survivors(3, 3, 3) == 6 and 300_000 / 6 == 50_000 > 40_000
assert 14_000 * nodes > times  # 70% of 20,000 messages a second
assert 5 * 14_000 > times  # sending does not bind
shakes = 100_000 / 5
assert shakes == 20_000 and shakes * 2 / 1000 == 40
assert round(100_000 / 60 * 2 / 1000, 1) == 3.3
assert 60_999 - 32_768 + 1 == 28_232  # Linux, usual local ports
assert 2 * 100 == 200 and 3 * 100 == 300  # cores: two places carry 200
assert 3_600_000 / 6 * 3 / 1e6 == 1.8  # million USD
assert 3_600_000 / 6 * 3 == 1_800_000  # $1.8 million
assert 2 * each >= nodes > 2 * (each - 1)  # six in each, 18 in all
assert 450_000 * 40 / 60 == 300_000  # orders an hour times time watched: those watched at once
assert 450_000 * 30_000 / 90_000 * 24 == 3_600_000 and 450_000 / 90_000 == 5  # a day; an hour of a courier

# the page says the same
assert ceil(300_000 / 65_535) == 5  # the lead's five servers
given = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for piece in (
    "90,000 couriers",
    "every 4 seconds",
    "300,000 customers",
    "every 10 seconds",
    "65,535 connections",
    "at least five servers",
    "One order in six",
    "A position has 200 bytes",
    "new time has 300",
    "costs 40 kB",
    "4 ms of one core",
    "60% busy",
    "it needs 0.5 ms",
    "holds 40,000 connections and sends 20,000 messages",
    "70% of that",
    "Three, in one region",
    "handshake costs 2 ms",
    "3.6 million orders on a Friday, and 450,000",
    "watched for 40 minutes",
    "A call costs $3",
    "30,000 couriers",
):
    assert piece in given, piece
