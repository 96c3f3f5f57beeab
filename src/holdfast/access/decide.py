"""The order in which the house decides whether somebody may: sign-in, agreement, post, grant, step-up."""

from __future__ import annotations

from holdfast.access.choices import Verb
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.kernel.errors import AgreementNeeded, NotFound, Refused, StepUpNeeded
from holdfast.kernel.vault import FieldClass

_CASEWORK = frozenset({FieldClass.ORDINARY, FieldClass.PERSONAL, FieldClass.NARRATIVE})

GRANTS: dict[Role, frozenset[Verb]] = {
    Role.COORDINATOR: frozenset(
        {
            Verb.FIND,
            Verb.VIEW,
            Verb.REFER,
            Verb.SCREEN,
            Verb.CONVENE,
            Verb.SEND,
            Verb.CHAIR,
            Verb.CONTRIBUTE,
            Verb.EXPORT,
            Verb.RELEASE,
            Verb.KEEP_DIRECTORY,
        }
    ),
    Role.CHAIR: frozenset({Verb.FIND, Verb.VIEW, Verb.SEND, Verb.CHAIR, Verb.CONTRIBUTE, Verb.EXPORT}),
    Role.REPRESENTATIVE: frozenset({Verb.FIND, Verb.VIEW, Verb.REFER, Verb.CONTRIBUTE, Verb.EXPORT}),
    Role.ADVOCATE: frozenset({Verb.FIND, Verb.VIEW, Verb.REFER, Verb.CONTRIBUTE, Verb.EXPORT}),
    Role.OFFICER: frozenset({Verb.FIND, Verb.REFER}),
    Role.LEAD: frozenset({Verb.FIND, Verb.REFER, Verb.AUDIT, Verb.KEEP_DIRECTORY}),
    Role.AUDITOR: frozenset({Verb.AUDIT, Verb.RELEASE}),
    Role.ADMINISTRATOR: frozenset({Verb.FIND, Verb.CONFIGURE, Verb.KEEP_DIRECTORY}),
}

FIELD_GRANTS: dict[Role, frozenset[FieldClass]] = {
    Role.COORDINATOR: _CASEWORK | {FieldClass.SEALED},
    Role.CHAIR: _CASEWORK,
    Role.REPRESENTATIVE: _CASEWORK,
    Role.ADVOCATE: _CASEWORK | {FieldClass.SEALED},
    Role.OFFICER: frozenset({FieldClass.ORDINARY}),
    Role.LEAD: frozenset({FieldClass.ORDINARY}),
    Role.AUDITOR: frozenset({FieldClass.ORDINARY}),
    Role.ADMINISTRATOR: frozenset({FieldClass.ORDINARY}),
}


class SignInNeeded(Refused):
    """Nobody is signed in, or with one factor only, or in no post."""

    default = "Sign in first."


def require_standing(viewer: Viewer) -> None:
    """Raise unless the viewer is signed in with two factors, in a current post, under a current agreement."""
    if viewer.is_operator:
        return
    if viewer.is_guest or viewer.user_id is None or not viewer.second_factor or viewer.post_id is None:
        raise SignInNeeded
    if not viewer.agreed:
        raise AgreementNeeded


def may(viewer: Viewer, verb: Verb) -> bool:
    """Whether the viewer's post grants a verb at all; which rows, each app's ``visible_to`` says."""
    return not viewer.is_guest and viewer.role is not None and verb in GRANTS[viewer.role]


def require(viewer: Viewer, verb: Verb) -> None:
    """Raise unless the viewer has standing and the post grants the verb; what is not granted is not found."""
    require_standing(viewer)
    if not may(viewer, verb):
        raise NotFound


def may_read(viewer: Viewer, holds: FieldClass) -> bool:
    """Whether the post's grant holds a class of fields; sealed ones also want a fresh step-up."""
    return viewer.role is not None and holds in FIELD_GRANTS[viewer.role]


def require_class(viewer: Viewer, holds: FieldClass) -> None:
    """Raise unless the viewer may read a class of fields now."""
    if not may_read(viewer, holds):
        raise NotFound
    if holds is FieldClass.SEALED and not viewer.stepped_up:
        raise StepUpNeeded
