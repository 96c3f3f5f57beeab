"""What is done to the directory."""

from holdfast.directory.actions.hiding import hide_location, say_public
from holdfast.directory.actions.publishing import approve, put_forward, refuse, withdraw
from holdfast.directory.actions.taking_in import TakenIn, take_in

__all__ = ["TakenIn", "approve", "hide_location", "put_forward", "refuse", "say_public", "take_in", "withdraw"]
