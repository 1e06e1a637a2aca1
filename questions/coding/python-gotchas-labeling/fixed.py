import json

HEADER = ("second round", ())  # title, names of the annotators


def load(path):
    """The rows of a file, such as (17, "cat", ["blurred"])."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield tuple(json.loads(line))


def summary(rows):
    """How many rows there are, and which labels."""
    count, labels = 0, set()
    for row in rows:
        count += 1
        labels.add(row[1])
    return {"rows": count, "labels": sorted(labels)}


def every_third(rows):
    """The IDs of rows 3, 6, 9, and so on."""
    return [row[0] for i, row in enumerate(rows, start=1) if i % 3 == 0]


def odd_ids(rows):
    """The rows with an odd ID, each once, in the order of the file."""
    latest = {row[0]: row for row in rows if row[0] % 2 == 1}
    return [row for row in latest.values() if row[1] != "withdrawn"]


def unseen(rows, seen):
    """The rows whose ID is not in `seen`."""
    seen = set(seen)
    return [row for row in rows if row[0] not in seen]


def sign(header, name):
    """The header, with a name added."""
    return (header[0], (*header[1], name))
