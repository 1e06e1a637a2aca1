class Moments:
    """Count, mean and variance of the numbers added."""

    def add(self, value):
        raise NotImplementedError

    def merge(self, other):
        raise NotImplementedError

    def to_json(self):
        raise NotImplementedError

    @classmethod
    def from_json(cls, text):
        raise NotImplementedError


def replay(parts):
    """One object for each list of values, merged in this order."""
    made = []
    for values in parts:
        moments = Moments()
        for value in values:
            moments.add(value)
        made.append(Moments.from_json(moments.to_json()))
    before = [one.to_json() for one in made]
    whole = Moments()
    fresh = True
    for one in made:
        merged = whole.merge(one)
        fresh = fresh and merged is not whole and merged is not one
        whole = merged
    same = before == [one.to_json() for one in made]
    return whole.count, whole.mean, whole.variance, fresh and same
