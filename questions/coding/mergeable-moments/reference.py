import json


class Moments:
    def __init__(self, count=0, centre=0.0, spread=0.0):
        self.count, self._centre, self._spread = count, centre, spread

    @property
    def mean(self):
        return self._centre if self.count else None

    @property
    def variance(self):
        return self._spread / self.count if self.count else None

    def add(self, value):
        self.count += 1
        gap = value - self._centre
        self._centre += gap / self.count
        self._spread += gap * (value - self._centre)

    def merge(self, other):
        count = self.count + other.count
        if count == 0:
            return Moments()
        gap, share = other._centre - self._centre, other.count / count
        spread = self._spread + other._spread
        return Moments(
            count,
            self._centre + gap * share,
            spread + gap * gap * share * self.count,
        )

    def to_json(self):
        return json.dumps([self.count, self._centre, self._spread])

    @classmethod
    def from_json(cls, text):
        return cls(*json.loads(text))


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
