"""Begins the search for the newest record at time 0, so a record of time 0 is lost."""


def point_in_time(labels, features, ttl=None):
    result = []
    for entity, time in labels:
        newest, found = 0, None
        for other, at, value in features:
            if other == entity and at < time and at and at >= newest:
                newest, found = at, value
        if ttl is not None and time - newest > ttl:
            found = None
        result.append(found)
    return result
