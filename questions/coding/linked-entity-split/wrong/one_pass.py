"""Copies the label of the first match in one pass, so chains stay apart."""

from zlib import crc32


def bucket(order_id):
    return crc32(order_id.encode()) % 100


def held_out(rows, percent):
    label, seen, members = {}, {}, {}
    for order_id, *values in rows:
        keys = [key for key in enumerate(values) if key[1]]
        known = [seen[key] for key in keys if key in seen]
        label[order_id] = known[0] if known else order_id
        for key in keys:
            seen.setdefault(key, label[order_id])
        members.setdefault(label[order_id], []).append(order_id)
    return sorted(
        order_id
        for group in members.values()
        if bucket(min(group)) < percent
        for order_id in group
    )
