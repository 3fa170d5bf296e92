"""The terms that come with a decision."""

from allytui.domain.alliance import Alliance
from allytui.domain.drafts import Field, NoteField, Typed
from allytui.domain.terms import Terms, read_terms, terms_texts
from allytui.screens.form import FormLine, FormScreen
from allytui.screens.seat import Seat


def terms_lines(alliance: Alliance, terms: Terms) -> list[FormLine]:
    """Return the fields of terms, filled from those in force."""
    texts = terms_texts(alliance, terms)
    lines = [
        FormLine(
            "goal", "What do we want to reach together?", texts["goal"], "the shared goal, in one sentence", "words"
        ),
        FormLine("rhythm", "How often are we in touch?", texts["rhythm"]),
        FormLine("notice", "Notice before leaving", texts["notice"], "days, or '4 weeks'; empty for none"),
        FormLine("exit_terms", "When somebody leaves, what is settled, and how?", texts["exit_terms"], "", "words"),
    ]
    for party in alliance.present:
        for name, label in (
            ("brings", f"What does {party.name} bring?"),
            ("expects", f"What does {party.name} expect?"),
        ):
            lines.append(FormLine(f"{name}-{party.id}", label, texts[f"{name}-{party.id}"], "", "words"))
        sure = f"sure-{party.id}"
        lines.append(FormLine(sure, f"How sure is {party.name} that it will come?", texts[sure], "in %: 70"))
    return lines


class TermsForm(FormScreen[dict[str, str]]):
    """The fields of the terms; they are part of the review's draft until it is decided."""

    def __init__(self, seat: Seat, alliance: Alliance, review_id: str, terms: Terms) -> None:
        """Change `terms` within a review."""
        super().__init__(seat, f"terms:{review_id}")
        self._alliance, self._review_id, self._terms = alliance, review_id, terms

    def heading(self) -> str:
        """Where one is."""
        return f"{self._alliance.name}, terms"

    def lines(self) -> list[FormLine]:
        """The fields."""
        return terms_lines(self._alliance, self._terms)

    def field(self, name: str) -> Field:
        """The draft is part of the review."""
        return NoteField(self._review_id, f"terms.{name}")

    async def read_drafts(self) -> dict[str, Typed]:
        """Return what was typed in this review."""
        held = await self.seat.ask(self.seat.store.reviews.get, self._review_id, self.seat.person.id)
        return {
            note.key.removeprefix("terms."): Typed(note.words, None, note.version)
            for note in held.notes
            if note.key.startswith("terms.")
        }

    async def clear_drafts(self) -> None:
        """The draft stays until the review is decided."""
        self.seat.keeper.flush(1)

    async def submit(self, values: dict[str, str]) -> dict[str, str]:
        """Check that they can be read."""
        read_terms(self._alliance, self._terms, values, self.seat.today, self.seat.currency)
        return values
