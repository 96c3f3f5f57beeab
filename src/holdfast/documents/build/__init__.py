"""Filling the papers of a meeting from queries, as seen by the one person a copy is made for."""

from holdfast.documents.build.action_list import action_list_for
from holdfast.documents.build.case_list import case_list_for
from holdfast.documents.build.drafted import Drafted
from holdfast.documents.build.kinds import Kind
from holdfast.documents.build.minutes import minutes_for
from holdfast.documents.build.pack import pack_for

__all__ = ["Drafted", "Kind", "action_list_for", "case_list_for", "minutes_for", "pack_for"]
