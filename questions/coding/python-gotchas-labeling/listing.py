import json

HEADER = ("second round", [])  # title, names of the annotators


def load(path):
    """The rows of a file, such as (17, "cat", ["blurred"])."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield tuple(json.loads(line))


def summary(rows):
    """How many rows there are, and which labels."""
    count = sum(1 for row in rows)
    labels = sorted({row[1] for row in rows})
    return {"rows": count, "labels": labels}


def every_third(rows, ids=[]):
    """The IDs of rows 3, 6, 9, and so on."""
    for i, row in enumerate(rows):
        if i % 3 == 0:
            ids.append(row[0])
    return ids


def odd_ids(rows):
    """The rows with an odd ID, each once, in the order of the file."""
    return list({row for row in rows if row[0] % 2 == 1})


def unseen(rows, seen):
    """The rows whose ID is not in the list `seen`."""
    return [row for row in rows if row[0] not in seen]


def sign(header, name):
    """The header, with a name added."""
    header[1].append(name)
    return header
