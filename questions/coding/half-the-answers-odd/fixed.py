def header():
    return ("id", ())


def every_third(rows):
    return rows[2::3]


def odd_ids(rows):
    return [row for row in rows if row[0] % 2 == 1]


def without_seen(rows, seen):
    seen = set(seen)
    return [row for row in rows if row[0] not in seen]


def labels_of(rows):
    return sorted({row[1] for row in rows})[:20]


def sign(header, name):
    return (header[0], (*header[1], name))


def notes(rows):
    return {row[0]: "to do" for row in rows}
