"""Concept questions: a scene from the work that shows whether a method is understood; usually asked aloud."""

from __future__ import annotations

from interviewkit.domain.kinds.base import Kind

CONCEPT = Kind(id="concept", name="concept", minutes=(5, 15), handout="none")
