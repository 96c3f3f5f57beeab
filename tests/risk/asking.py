"""Recording an assessment in one line."""

from uuid import UUID, uuid4

from holdfast.access.viewer import Viewer
from holdfast.audit.ledger import Subject
from holdfast.risk.actions import record_assessment
from holdfast.risk.facts import Answered, Answers, AssessmentWanted
from holdfast.rules.checklist import Answer
from tests.world import World

JUDGED = "Zqafraid of what he will do at the weekend."


def answers(**given: Answer | None) -> Answers:
    """Return a checklist of the items named."""
    return Answers({item: Answered(answer) for item, answer in given.items()})


def wanted(subject: UUID | None = None, given: Answers | None = None, person: UUID | None = None) -> AssessmentWanted:
    """Return an assessment of something new, unless told."""
    return AssessmentWanted(
        Subject("case", subject or uuid4()),
        "ric",
        "24 items",
        given or answers(weapons=Answer.YES, stalking=Answer.DONT_KNOW),
        person_id=person,
        judgement=JUDGED,
        asked_by="Zqnurse Quinn",
        setting="on the ward, alone",
    )


def recorded(world: World, want: AssessmentWanted | None = None, by: Viewer | None = None) -> UUID:
    """Record an assessment as the coordinator does, unless told; return its id."""
    return record_assessment(by=by or world.viewer("Esther Vaughan"), wanted=want or wanted())
