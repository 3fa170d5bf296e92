"""What the decision page shows of a draft: where each voice leans, and the date that the choice leads to."""

from textual.content import Content

from allytui.domain.alliances.outcomes import CHANGES_TERMS
from allytui.domain.basics.errors import AllytuiError, DayError
from allytui.domain.decisions.decision_draft import DecisionDraft
from allytui.domain.decisions.decision_text import missing_goal_text, next_date_text
from allytui.domain.reviews.leaning import LEANING
from allytui.domain.reviews.spread import spread
from allytui.widgets.drawing.safe_text import safe_text, styled_text
from allytui.widgets.fields.text_field import TextField


def next_date(draft: DecisionDraft) -> Content:
    """Return the date that the choice leads to, or what is missing for one."""
    if draft.outcome is None:
        return safe_text("Choose an outcome; dates appear here.", "dim")
    try:
        text, counted = next_date_text(draft)
    except DayError:
        return safe_text("Type a date; it is shown above with its weekday.", "dim")
    except AllytuiError as error:
        return safe_text(f"? {error}", "$text-warning")
    return styled_text((text, "bold"), (f"\n{counted}" if counted else "", "dim"))


def terms_line(draft: DecisionDraft, key: str) -> Content | None:
    """Return how the terms stand, which `key` edits, and what is missing in them; None where nothing is."""
    missing = missing_goal_text(draft)
    if draft.outcome not in CHANGES_TERMS:
        return safe_text(f"{missing}; 'with changes' sets one") if missing else None
    try:
        changed = draft.terms()[0] is not None
    except AllytuiError:
        changed = True  # what cannot be read yet is said where it is typed
    state = "changed" if changed else ("unchanged" if draft.terms_in_force else "none yet")
    lines = [f"\n{missing}"] if missing else []
    if proposed := draft.proposed_rhythm:
        lines.append(f"\nNo contact rhythm is agreed; proposed: {proposed}")
    return styled_text(("Terms ", "bold $text-secondary"), f"{state} (", (key, "bold"), f" edits){''.join(lines)}")


def own_note_label(field: TextField, name: str) -> Content:
    """Return the label of the private note of a person: how much is in it, or who reads it."""
    lines = len(field.text.splitlines())
    count = f"{lines} {'line' if lines == 1 else 'lines'}, " if lines else ""
    state = f"only {name} reads it" if field.display else f"{count}hidden; p shows it"
    return styled_text(("Private note", "bold $text-secondary"), (f"   {state}", "dim"))


def leanings(draft: DecisionDraft) -> Content:
    """Return where each voice leans, with a mark where they differ."""
    parts: list[tuple[str, str] | str] = [("Leanings", "bold $text-secondary")]
    found = spread(draft.review, LEANING)
    every = len(found.answers) == len(draft.review.voices)
    same = "= the same" if every and not found.apart else ""
    parts.append((f"  {'# a gap' if found.apart else same}\n", "bold"))
    if found.apart:
        parts.append(("For discussion; not binding.\n", "dim"))
    for position in draft.positions():
        parts += [(f"{position.name}  ", "bold"), f"{position.text}\n"]
    return styled_text(*parts)
