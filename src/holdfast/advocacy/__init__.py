"""The advocate's lane of a case: from the moment of referral, beside the meeting, until somebody told her the plan."""
