"""Questions whose secrets are replaced by noise, and which stay the same to a candidate."""

from __future__ import annotations

import dataclasses
import datetime
import random
from dataclasses import replace
from typing import Any

from interviewkit.audit.answers import PUBLIC_FIELDS
from interviewkit.domain.kit import Kit
from interviewkit.domain.question import Question

NOT_TEXT = {"places", "place", "digest", "id"}


def noise(value: Any, rng: random.Random) -> Any:
    """A secret of any shape → another of the same shape."""
    if isinstance(value, str):
        return "".join(rng.choice("abcdefgh ") for _ in range(rng.randint(1, 60)))
    if isinstance(value, tuple):
        return tuple(noise(v, rng) for v in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{
                f.name: noise(getattr(value, f.name), rng)
                for f in dataclasses.fields(value)
                if f.name not in ("id", "letter", "use", "severity")
            },
        )
    return value


def noisy(question: Question, rng: random.Random) -> Question:
    """A question → the same to a candidate, all else replaced by noise."""
    changes = {
        f.name: noise(getattr(question, f.name), rng)
        for f in dataclasses.fields(question)
        if f.name not in PUBLIC_FIELDS | NOT_TEXT | {"meta"}
    }
    meta = question.meta
    hidden = replace(
        meta,
        title=noise(meta.title, rng),
        row=noise(meta.row, rng),
        area=noise(meta.area, rng),
        anchors={k: noise(v, rng) for k, v in meta.anchors.items()},
        bars={k: noise(v, rng) for k, v in meta.bars.items()},
        sources=noise(meta.sources, rng),
        covers=noise(meta.covers, rng),
        authors=noise(meta.authors, rng),
        checked=datetime.date(2001, 1, rng.randint(1, 28)),
        minutes=rng.randint(1, 90),
        level=rng.choice(["junior", "staff"]),
    )
    public = {} if question.handed_out else {"prompt": noise(question.prompt, rng), "sheet_files": ()}
    return replace(question, id=noise(question.id, rng), meta=hidden, **changes, **public)


def noisy_kit(kit: Kit, rng: random.Random) -> Kit:
    rounds = tuple(
        replace(r, questions=tuple(noisy(q, rng) for q in r.questions), spares=tuple(noisy(q, rng) for q in r.spares))
        for r in kit.rounds
    )
    return replace(kit, rounds=rounds)
