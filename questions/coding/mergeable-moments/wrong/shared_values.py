"""Keeps the values in a list on the class, so all objects share it."""

import json
from statistics import fmean, pvariance


class Moments:
    values = []

    @property
    def count(self):
        return len(self.values)

    @property
    def mean(self):
        return fmean(self.values) if self.values else None

    @property
    def variance(self):
        return pvariance(self.values) if self.values else None

    def add(self, value):
        self.values.append(float(value))

    def merge(self, other):
        merged = Moments()
        merged.values = self.values + other.values
        return merged

    def to_json(self):
        return json.dumps(self.values)

    @classmethod
    def from_json(cls, text):
        made = cls()
        made.values = json.loads(text)
        return made


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
