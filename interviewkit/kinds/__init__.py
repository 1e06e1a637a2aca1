"""The question kinds: one list; each entry says which sections and files a kind has and who may see them."""

from interviewkit.kinds.base import ALL_KINDS_FILES, COMMON_SECTIONS, FileSpec, Kind, SectionSpec
from interviewkit.kinds.behavioural import BEHAVIOURAL
from interviewkit.kinds.case import CASE
from interviewkit.kinds.coding import CODING
from interviewkit.kinds.concept import CONCEPT
from interviewkit.kinds.debugging import DEBUGGING
from interviewkit.kinds.sql import SQL
from interviewkit.kinds.system_design import SYSTEM_DESIGN

KINDS: tuple[Kind, ...] = (CONCEPT, CODING, SQL, DEBUGGING, CASE, SYSTEM_DESIGN, BEHAVIOURAL)
BY_ID = {kind.id: kind for kind in KINDS}

__all__ = ["ALL_KINDS_FILES", "BY_ID", "COMMON_SECTIONS", "KINDS", "FileSpec", "Kind", "SectionSpec"]
