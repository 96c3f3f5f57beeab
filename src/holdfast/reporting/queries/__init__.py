"""What is read of stored counts: one area's quarter, and the nation."""

from holdfast.reporting.queries.conduct import AgencyRead, agencies_record
from holdfast.reporting.queries.levels import levels_of
from holdfast.reporting.queries.nation import counted_anything, national_return
from holdfast.reporting.queries.quarterly import CHOICE, quarterly_return, quarters_to_choose

__all__ = [
    "CHOICE",
    "AgencyRead",
    "agencies_record",
    "counted_anything",
    "levels_of",
    "national_return",
    "quarterly_return",
    "quarters_to_choose",
]
