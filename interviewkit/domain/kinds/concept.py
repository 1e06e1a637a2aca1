"""Concept questions: usually asked aloud, about a situation that shows whether the candidate understands a method."""

from __future__ import annotations

from interviewkit.domain.kinds.base import Kind

CONCEPT = Kind(id="concept", name="concept", minutes=(5, 15), handout="none")
