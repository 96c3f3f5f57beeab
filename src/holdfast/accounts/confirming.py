"""The ledger's word that somebody showed their second factor again."""

from django.db import transaction
from django.http import HttpRequest

from holdfast.accounts.factors import latest_factor
from holdfast.audit import ledger
from holdfast.audit.events import Event

# In the session: which showing of the factor has its entry.
_RECORDED = "holdfast_step_up_recorded"


@transaction.atomic
def record_step_up(request: HttpRequest) -> None:
    """Write the latest showing of a second factor in the ledger, once."""
    shown = latest_factor(request)
    if request.session.get(_RECORDED) == shown.at:
        return

    request.session[_RECORDED] = shown.at

    user_id = request.user.pk
    ledger.write(Event.USER_STEPPED_UP, by=ledger.Actor(user_id), on=ledger.Subject("user", user_id), basis=shown.way)
