"""What is done to the directory."""

from holdfast.directory.actions.hiding import hide_location
from holdfast.directory.actions.taking_in import TakenIn, take_in

__all__ = ["TakenIn", "hide_location", "take_in"]
