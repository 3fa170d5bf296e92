"""The terms that come with a decision."""

from collections.abc import Mapping
from dataclasses import replace

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.basics.text import and_list
from allytui.domain.decisions.proposed_terms import proposed_texts
from allytui.domain.reviews.drafts import Field, Typed
from allytui.domain.reviews.review import Review
from allytui.domain.terms.contact_rhythm import rhythm_text
from allytui.domain.terms.goal import goal_text
from allytui.domain.terms.referral_fee import NOTICE, names_referral_fee
from allytui.domain.terms.stakes import stakes_text
from allytui.domain.terms.terms import Terms
from allytui.domain.terms.terms_labels import (
    CONDITIONS_LABEL,
    GOAL_LABEL,
    NOTICE_LABEL,
    PARTY_LINES,
    RHYTHM_HINT,
    RHYTHM_LABEL,
    SHOWN,
)
from allytui.domain.terms.typed_terms import read_terms, terms_texts
from allytui.screens.common.form_draft import ReviewDraft
from allytui.screens.common.form_screen import FormLine, FormScreen
from allytui.screens.common.session import Session
from allytui.screens.review.shared_draft import SharedDraft
from allytui.widgets.drawing.bindings import bindings


def form_lines(alliance: Alliance, texts: Mapping[str, str]) -> list[FormLine]:
    """Return the fields of terms with their texts, all of them optional: first what every agreement says."""
    shown = [FormLine("goal", GOAL_LABEL, texts["goal"], "", "words")]
    rest = [
        FormLine("repeats", "What repeats, and for whom?", texts["repeats"], "month after month", "line"),
        FormLine("first_project", "What is the first small project?", texts["first_project"]),
        FormLine("rhythm", RHYTHM_LABEL, texts["rhythm"], RHYTHM_HINT),
        FormLine("exit_terms", "When someone leaves, what is settled, and how?", texts["exit_terms"], "", "words"),
        FormLine("ethics", "What do we not do, even where it pays?", texts["ethics"], "a line on ethics", "words"),
    ]
    for number, party in enumerate(alliance.present, 1):
        for name, (label, hint, kind) in PARTY_LINES.items():
            key = f"{name}-{party.id}"
            asked = label.format(party.name)
            if name in SHOWN:
                asked = f"{number}  {asked}" if name == SHOWN[0] else f"   {asked}"
            (shown if name in SHOWN else rest).append(FormLine(key, asked, texts[key], hint, kind))
    shown.append(FormLine("notice", NOTICE_LABEL, texts["notice"]))
    shown.append(FormLine("conditions", CONDITIONS_LABEL, texts["conditions"], "", "words"))
    order = and_list([party.name for party in alliance.present])
    hint = (
        f"70/30 for {order}, or by name; empty for equal parts"
        if len(alliance.present) == 2
        else (f"a part for each of {order}, or by name; empty for equal parts")
    )
    rest.append(FormLine("split", "How do we share joint income?", texts["split"], hint))
    asked = "If stakes are unequal: which advantage makes up for it?"
    rest.append(FormLine("advantage", asked, texts["advantage"], "one sentence that everyone accepts"))
    return [*shown, *(replace(line, folded=True) for line in rest)]


class TermsForm(SharedDraft[dict[str, str] | None], FormScreen[dict[str, str]]):
    """The fields of the terms; they are part of the review's draft until it is decided."""

    BINDINGS = bindings("terms_form", party="party({})")
    LEAVES = "form.leave"

    def __init__(
        self,
        session: Session,
        alliance: Alliance,
        review: Review,
        terms: Terms,
        *,
        days: int = 0,
        rhythm: str = "",
        at: str = "",
    ) -> None:
        """Change `terms` within a review, beginning `at` a field; hours a month are compared over so many days.

        `rhythm` is proposed where no voice said how often they want to talk.
        """
        super().__init__(session, f"terms:{review.id}", at)
        self.draft = ReviewDraft(session, review.id, "terms.")
        self._alliance, self._terms = alliance, terms
        self.review = review
        self._days = days
        self._stored = terms_texts(alliance, terms)
        self._proposed = proposed_texts(alliance, review, self._stored, session.today, session.currency, rhythm)

    def heading(self) -> str:
        """Where one is."""
        filled = "   filled in from your answers" if self._proposed != self._stored else ""
        return f"{self._alliance.name}, terms{filled}"

    def lines(self) -> list[FormLine]:
        """The fields."""
        return form_lines(self._alliance, self._proposed)

    async def submit(self, values: dict[str, str]) -> dict[str, str]:
        """Check that they can be read."""
        read_terms(self._alliance, self._terms, values, self.session.today, self.session.currency)
        for name, text in values.items():
            # What was filled in from the answers counts as typed from now on.
            self.draft.put(name, text, untouched=self._stored[name])
        return values

    def hold(self) -> None:
        """Put into the draft what was typed this very moment."""
        for name in self._lines:
            self.draft.put(name, self.value(name), untouched=self._lines[name].value)

    def take_in(self, field: Field, typed: Typed, sent: str | None = None) -> None:
        """Show what others typed into a field."""
        FormScreen.take_in(self, field, typed, sent)

    def action_party(self, number: int) -> None:
        """Go to the fields of a party."""
        if number <= len(self._alliance.present):
            self.go_to(f"{SHOWN[0]}-{self._alliance.present[number - 1].id}")

    def action_leave(self) -> None:
        """Leave the field first, where a number goes to a party; then the form."""
        if self.focused is None:
            super().action_leave()
            return
        self.set_focus(None)
        names = ", ".join(f"{number} {party.name}" for number, party in enumerate(self._alliance.present, 1))
        self.report(f"{names}: a number goes there. {self.session.key('form.leave')} again leaves.")

    def typed(self, name: str) -> None:
        """Say how a stake or a trigger is understood while it is typed."""
        if name == "rhythm":
            self.report(rhythm_text(self.value("rhythm")))
        if name == "goal":
            self.report(goal_text(self._alliance, self.value("goal"), self.session.today, self.session.currency))
        if names_referral_fee(self.value(name)):
            self.report(NOTICE)
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
