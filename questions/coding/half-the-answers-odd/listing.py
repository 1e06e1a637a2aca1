FIRST = ("id", [])                      # row header: name, checked by


def every_third(rows):
    """Rows 3, 6, 9, ... for the second annotator."""
    return [i for i in range(len(rows)) if i % 3 == 0]


def odd_ids(rows):
    """The rows with an odd id, in their order."""
    return list(set(row for row in rows if row[0] % 2 == 1))


def without_seen(rows, seen):
    seen = list(seen)                   # 300,000 ids
    return [row for row in rows if row[0] not in seen]


def labels_of(rows):
    """Up to 20 of the labels that occur, for a drop-down list."""
    labels = {}
    for row in rows:
        labels.add(row[1])
    return labels[0:20]


def sign(header, name):
    header[1].append(name)
    return header


def notes(rows):
    table = {}
    for row in rows:                    # row: (id, label, tags)
        table[row] = "to do"
    return table


# rows: 200,000 tuples such as (17, "cat", ["blurred"])
# every_third([(1,), (2,), (3,), (4,)])  ->  [0, 3]
# odd_ids: TypeError (without tags: another order in each run)
# without_seen: has been running for 20 minutes
# labels_of: AttributeError;  notes: TypeError
# sign(FIRST, "Mo"); sign(FIRST, "Lu"); FIRST  ->  ("id", ["Mo", "Lu"])
