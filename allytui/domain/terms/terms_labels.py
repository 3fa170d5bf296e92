"""What agreed terms are asked as, on a form and line by line."""

from allytui.domain.alliances.phases import Phase
from allytui.domain.terms.contact_rhythm import PROPOSED

PARTY_LINES = {
    "brings": ("What does {} bring?", "", "words"),
    "stake": ("What does {} put in? (4h a month + 150)", "", "line"),
    "first": ("When does {} bring the first part?", "", "day"),
    "expects": ("What does {} expect?", "", "words"),
    "sure": ("How sure is {}?", "in %: 70", "line"),
    "worth": ("How much is that worth to {}?", "16,500; optional", "line"),
    "rate": ("What is an hour of {} worth?", "compares time with money: 50", "line"),
    "lose": ("How much can {} afford to lose?", "60h + 500", "line"),
}
"""What each party is asked: label, hint and kind of field."""

SHOWN = ("brings", "stake")
"""Of these, what is always shown."""

GOAL_LABEL = "Goal of this phase (30 referrals, nobody below 8, by 31 jul)"

CONDITIONS_LABEL = "Conditions, a line each (by 30 apr each received 3, else talk)"

RHYTHM_HINT = (
    f"every two weeks, twice a month; proposed: every {PROPOSED[Phase.TRIAL]} days in a trial, every "
    f"{PROPOSED[Phase.TERM]} in a term"
)

RHYTHM_LABEL = "How often do we talk?"

NOTICE_LABEL = "Notice before leaving (days, or 4 weeks)"
