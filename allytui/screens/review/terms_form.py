"""The terms that come with a decision."""

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.basics.text import and_list
from allytui.domain.terms.contact_rhythm import PROPOSED, rhythm_text
from allytui.domain.terms.goal import goal_text
from allytui.domain.terms.stakes import stakes_text
from allytui.domain.terms.terms import Terms
from allytui.domain.terms.typed_terms import PARTY_FIELDS, read_terms, terms_texts
from allytui.screens.common.form_draft import ReviewDraft
from allytui.screens.common.form_screen import FormLine, FormScreen
from allytui.screens.common.session import Session

_PARTY_LINES = {
    "brings": ("What does {} bring?", "", "words"),
    "first": ("When does {} bring the first part?", "", "day"),
    "expects": ("What does {} expect?", "", "words"),
    "sure": ("How sure is {}?", "in %: 70", "line"),
    "worth": ("How much is that worth to {}?", "16,500; optional", "line"),
    "stake": ("What does {} put in?", "time and money: 4h a month + 150, or 40h + 8000", "line"),
    "rate": ("What is an hour of {} worth?", "compares time with money: 50", "line"),
    "lose": ("How much can {} afford to lose?", "60h + 500", "line"),
}
"""What each party is asked: label, hint and kind of field."""

_GOAL = "a sentence; what it counts is shown with its pace: 30 referrals, nobody below 8, by 31 jul"

_CONDITIONS = (
    "a line each: by 30 apr each received 3, else talk. The ledger answers received, given, closed, value, hours, "
    "spent and contacts; you answer anything else on its date"
)


_RHYTHM = (
    f"every two weeks, twice a month; proposed: every {PROPOSED[Phase.TRIAL]} days in a trial, every "
    f"{PROPOSED[Phase.TERM]} in a term"
)


def form_lines(alliance: Alliance, terms: Terms) -> list[FormLine]:
    """Return the fields of terms, filled from those in force; all of them are optional."""
    texts = terms_texts(alliance, terms)
    lines = [
        FormLine("goal", "What do we want to reach together?", texts["goal"], _GOAL, "words"),
        FormLine("situation", "What is it for, in which situation do we meet?", texts["situation"], "", "words"),
        FormLine("repeats", "What repeats, and for whom?", texts["repeats"], "month after month", "line"),
        FormLine("first_project", "What is the first small project?", texts["first_project"]),
        FormLine(
            "rhythm",
            "How often do we talk?",
            texts["rhythm"],
            _RHYTHM,
        ),
        FormLine("conditions", "Conditions: what by when, or else?", texts["conditions"], _CONDITIONS, "words"),
        FormLine("notice", "Notice before leaving", texts["notice"], "days, or '4 weeks'; empty for none"),
        FormLine("exit_terms", "When someone leaves, what is settled, and how?", texts["exit_terms"], "", "words"),
    ]
    for party in alliance.present:
        for name in PARTY_FIELDS:
            label, hint, kind = _PARTY_LINES[name]
            key = f"{name}-{party.id}"
            lines.append(FormLine(key, label.format(party.name), texts[key], hint, kind))
    order = and_list([party.name for party in alliance.present])
    hint = (
        f"70/30 for {order}, or by name; empty for equal parts"
        if len(alliance.present) == 2
        else (f"a part for each of {order}, or by name; empty for equal parts")
    )
    lines.append(FormLine("split", "How do we share joint income?", texts["split"], hint))
    asked = "If stakes are unequal: which advantage makes up for it?"
    lines.append(FormLine("advantage", asked, texts["advantage"], "one sentence that everyone accepts"))
    return lines


class TermsForm(FormScreen[dict[str, str]]):
    """The fields of the terms; they are part of the review's draft until it is decided."""

    def __init__(
        self, session: Session, alliance: Alliance, review_id: str, terms: Terms, *, days: int = 0, at: str = ""
    ) -> None:
        """Change `terms` within a review, beginning `at` a field; hours a month are compared over so many days."""
        super().__init__(session, f"terms:{review_id}", at)
        self.draft = ReviewDraft(session, review_id, "terms.")
        self._alliance, self._terms = alliance, terms
        self._days = days

    def heading(self) -> str:
        """Where one is."""
        return f"{self._alliance.name}, terms"

    def lines(self) -> list[FormLine]:
        """The fields."""
        return form_lines(self._alliance, self._terms)

    async def submit(self, values: dict[str, str]) -> dict[str, str]:
        """Check that they can be read."""
        read_terms(self._alliance, self._terms, values, self.session.today, self.session.currency)
        return values

    def typed(self, name: str) -> None:
        """Say how a stake or a trigger is understood while it is typed."""
        if name == "rhythm":
            self.report(rhythm_text(self.value("rhythm")))
        if name == "goal":
            self.report(goal_text(self._alliance, self.value("goal"), self.session.today, self.session.currency))
        if name != "conditions" and name.partition("-")[0] not in ("stake", "rate", "lose", "worth"):
            return
        try:
            values = {line: self.value(line) for line in self._lines}
            terms = read_terms(self._alliance, self._terms, values, self.session.today, self.session.currency)
        except AllytuiError as error:
            self.report(str(error), error=True)
            return
        if name == "conditions":
            sentences = [
                f"{each.said(self.session.today)}{'' if each.counts else ' (asked of you)'}"
                for each in terms.conditions
            ]
            self.report("; ".join(sentences))
        else:
            told_stakes = stakes_text(terms.weighed(self._alliance, self._days))
            self.report(
                told_stakes or "Stakes are compared once each party has one, and an hourly rate where units differ."
            )
