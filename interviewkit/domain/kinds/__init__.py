"""The list of question kinds. Each entry says which sections and files a kind has and who may see them."""

from __future__ import annotations

from interviewkit.domain.kinds.base import Kind
from interviewkit.domain.kinds.behavioural import BEHAVIOURAL
from interviewkit.domain.kinds.case import CASE
from interviewkit.domain.kinds.coding import CODING
from interviewkit.domain.kinds.concept import CONCEPT
from interviewkit.domain.kinds.debugging import DEBUGGING
from interviewkit.domain.kinds.sql import SQL
from interviewkit.domain.kinds.system_design import SYSTEM_DESIGN

KINDS: tuple[Kind, ...] = (CONCEPT, CODING, SQL, DEBUGGING, CASE, SYSTEM_DESIGN, BEHAVIOURAL)
BY_ID = {kind.id: kind for kind in KINDS}
__all__ = ["BY_ID", "KINDS"]
