"""The terms that come with a decision: as they are proposed from the answers, or field by field."""

from collections.abc import Callable

from allytui.cli.plain.desk import Desk
from allytui.cli.plain.questions import TEXT_HELP, Question, chosen, new_text, numbered
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.decisions.decision_draft import DecisionDraft
from allytui.domain.decisions.decision_text import missing_goal_text
from allytui.domain.decisions.proposed_terms import proposed_texts
from allytui.domain.terms.goal import goal_text
from allytui.domain.terms.referral_fee import NOTICE, names_referral_fee
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

_PREFIX = "terms."

_ADVANTAGE = "If stakes are unequal: which advantage makes up for it?"


class TermsQuestions:
    """The questions about the terms of a decision."""

    def __init__(self, desk: Desk, draft: Callable[[], DecisionDraft], *, by_field: bool = False) -> None:
        """Ask about the terms of `draft`; `by_field` where people go through the fields already."""
        self._desk, self._draft, self._by_field = desk, draft, by_field
        self._before = desk.snapshot.terms or Terms()
        self._stored = terms_texts(desk.alliance, self._before)
        self.unequal = False
        """Whether the stakes were refused as unequal, so that an advantage is asked for."""

    def open(self) -> None:
        """Go through the fields from now on: one of them was refused."""
        self._by_field = True

    def every(self) -> list[Question]:
        """Return the questions: take, leave or go through them; then each field, where people do."""
        found = [self._whole()]
        if self._by_field:
            found += [self._field(name, label) for name, label in self._labels().items()]
        if self.unequal or self._desk.note(f"{_PREFIX}advantage"):
            found.append(self._field("advantage", f"{_ADVANTAGE} One sentence that everyone accepts."))
        return found

    def _labels(self) -> dict[str, str]:
        parties = self._desk.alliance.present
        fields = {
            f"{name}-{party.id}": PARTY_LINES[name][0].format(party.name) for party in parties for name in SHOWN
        }
        rhythm = {"rhythm": f"{RHYTHM_LABEL} ({RHYTHM_HINT})"}
        return {"goal": GOAL_LABEL, **fields, **rhythm, "notice": NOTICE_LABEL, "conditions": CONDITIONS_LABEL}

    def _texts(self) -> dict[str, str]:
        """Return the fields as they would be taken: what was typed, else what is proposed."""
        desk = self._desk
        rhythm = self._draft().proposed_rhythm
        texts = proposed_texts(desk.alliance, desk.review, self._stored, desk.today, desk.currency, rhythm)
        typed = {note.key.removeprefix(_PREFIX): note.words for note in desk.review.notes if not note.person_id}
        return {name: typed.get(name, text) for name, text in texts.items()}

    def _read(self, texts: dict[str, str]) -> Terms:
        desk = self._desk
        return read_terms(desk.alliance, self._before, texts, desk.today, desk.currency)

    def _take_all(self) -> None:
        """Keep every field as it is shown, as the form of the screen does when it is saved."""
        for name, text in self._texts().items():
            if text != self._stored[name]:
                self._desk.put_note(f"{_PREFIX}{name}", text)

    def _whole(self) -> Question:
        texts = self._texts()
        proposed = texts != self._stored
        labels = ["take the terms as shown"] if proposed else []
        labels.append("go through them field by field")

        def take(line: str) -> None:
            """Take the terms, or go through them."""
            place = chosen(line, len(labels))
            if place < len(labels) - 1:
                self._read(texts)
            self._take_all()
            self._by_field = place == len(labels) - 1

        above = [f"Terms{', filled in from your answers' if proposed else ''}:"]
        above += [
            f"- {label.partition(' (')[0].rstrip('?')}: {texts[name].strip()}"
            for name, label in self._shown(texts).items()
        ]
        above += ["- none yet"] if len(above) == 1 else []
        draft = self._draft()
        if missing := missing_goal_text(draft):
            above.append(f"{missing}.")
        if rhythm := draft.proposed_rhythm:
            above.append(f"No contact rhythm is agreed; proposed: {rhythm}.")
        return Question(
            "terms",
            f"Terms: {'; '.join(numbered(labels))}. Enter leaves the terms unchanged.",
            take,
            above=above,
            typed=(
                "The other fields of the terms (first day, expectations, split, ethics) are edited in the app.",
            ),
        )

    def _shown(self, texts: dict[str, str]) -> dict[str, str]:
        """Return the labels of the fields that have a text, those of the folded part of the form too."""
        labels = self._labels() | {"exit_terms": "When someone leaves, what is settled, and how?"}
        for party in self._desk.alliance.present:
            labels |= {f"{name}-{party.id}": label[0].format(party.name) for name, label in PARTY_LINES.items()}
        labels |= {"advantage": _ADVANTAGE}
        return {name: label for name, label in labels.items() if texts.get(name, "").strip()}

    def _field(self, name: str, label: str) -> Question:
        desk = self._desk

        def take(line: str) -> None:
            """Keep a field, once it can be read."""
            words = new_text(line, self._texts()[name])
            try:
                self._read(self._texts() | {name: words})
            except AllytuiError as error:
                if error.field in ("", name):
                    raise
            desk.put_note(f"{_PREFIX}{name}", words)
            if name == "goal" and words:
                desk.page.say(goal_text(desk.alliance, words, desk.today, desk.currency))
            if names_referral_fee(words):
                desk.page.say(NOTICE)

        return Question(f"{_PREFIX}{name}", label, take, now=self._texts()[name].strip(), typed=TEXT_HELP)
