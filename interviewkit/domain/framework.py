"""What an organization measures and how: competencies, levels, the rating scale, conduct, and scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from interviewkit.domain.fields import Aid, Level, Slug, Text, constraint, written

# --- the framework --------------------------------------------------------------------------------------------


@written
class Competency:
    """A quality that questions measure and scorecards rate."""

    id: Slug
    name: Text
    definition: Text
    seen_when: Text


@written
class LevelSpec:
    """A level, defined by the behaviors that distinguish it and never by years of experience."""

    id: Level
    name: Text
    behaviours: Mapping[str, Text]


@written
class Rating:
    """One step of the rating scale."""

    rating: Literal[1, 2, 3, 4]
    label: Text
    meaning: Text


@written
class Meaning:
    """A label and what it means."""

    label: Text
    meaning: Text


@written
class Recommendation:
    """One of the four final recommendations."""

    id: Slug
    label: Text
    meaning: Text


Score = Annotated[float, constraint(ge=1, le=4)]


@written
class DecisionRule:
    """The numbers of the default rule from a loop's ratings to a decision. `decision.py` applies it."""

    floor: Score
    """No competency may score below this."""
    low: Score
    """A score below this is low. No core competency may be low."""
    low_at_most: Annotated[int, constraint(ge=0, le=12)]
    """How many competencies may be low."""
    mean: Score
    """The mean of the competencies' scores may not be below this."""
    exceptions: Text
    """What a panel has to do if it decides otherwise."""


@written
class Scripts:
    """What the interviewer says aloud at the start and the end of a round."""

    opening: tuple[Text, ...]
    closing: tuple[Text, ...]


@written
class RatingError:
    """A common rating error and what to do instead."""

    name: Text
    what: Text
    instead: Text


@written
class OffLimits:
    """A topic that may not be asked about."""

    topic: Text
    note: str = ""


@written
class Conduct:
    """The conduct card, which is the same in every guide."""

    principles: tuple[Text, ...]
    rating_errors: tuple[RatingError, ...]
    off_limits: tuple[OffLimits, ...]
    if_raised: Text
    tips: tuple[Text, ...]
    after: tuple[Text, ...]


@written
class CandidateWords:
    """The text on the cover of every candidate's booklet."""

    welcome: tuple[Text, ...]
    accommodations: Text
    afterwards: Text


@written
class PanelWords:
    """How the panel meets and decides."""

    before: tuple[Text, ...]
    discussion: tuple[Text, ...]
    result: Text
    changes: Text
    retention: Text


@written
class Framework:
    """Competencies, levels, scale, scripts, and conduct: the one file an organization edits to make kits its own."""

    competencies: Annotated[tuple[Competency, ...], constraint(min_length=1)]
    levels: Annotated[tuple[LevelSpec, ...], constraint(min_length=1)]
    rating: Annotated[tuple[Rating, ...], constraint(min_length=4, max_length=4)]
    not_assessed: Meaning
    decision: DecisionRule
    recommendations: Annotated[tuple[Recommendation, ...], constraint(min_length=4, max_length=4)]
    aids: Mapping[Aid, Text]
    scripts: Scripts
    conduct: Conduct
    candidate: CandidateWords
    panel: PanelWords
    sources: tuple[Text, ...]
    protected_data: str = ""

    def competency(self, wanted: str) -> Competency:
        return next(c for c in self.competencies if c.id == wanted)

    def level(self, wanted: Level) -> LevelSpec:
        return next(one for one in self.levels if one.id == wanted)
