"""An alliance and its notes as plain text."""

from collections.abc import Sequence
from datetime import date

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.overview_line import phase_line
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.dates import echo, short
from allytui.domain.basics.text import visible_line
from allytui.domain.decisions.close_out import CloseOutItem, CloseOutState
from allytui.domain.terms.terms import Terms
from allytui.domain.terms.terms_lines import terms_paragraphs
from allytui.exchange.plain_text import WIDTH, paragraphs_text, wrapped


def alliance_text(alliance: Alliance, terms: Terms | None, items: Sequence[CloseOutItem], today: date) -> str:
    """Return who is in an alliance, where it stands and what was agreed."""
    status = alliance.status
    out = [visible_line(alliance.name), "=" * min(WIDTH, len(visible_line(alliance.name)))]
    out.append(f"Phase     {phase_line(alliance, today)}")
    if status.review_on:
        out.append(f"Review    {echo(status.review_on, today)}")
    if status.ends_on and status.ends_on != status.review_on:
        out.append(f"Ends      {echo(status.ends_on, today)}")
    if status.postponed and status.talk_on:
        out.append(f"Postponed {status.postponed}x, talk on {echo(status.talk_on, today)}")
    for place, party in enumerate(alliance.parties):
        people = ", ".join(person.name for person in party.people)
        gone = "" if party.id in status.parties else " (withdrew)"
        out.append(f"{'Parties   ' if not place else ' ' * 10}{visible_line(f'{party.name} ({people})')}{gone}")
    out.append(f"Kind      {status.kind}")
    if alliance.rhythm:
        out.append(f"Contact   {visible_line(alliance.rhythm)}")
    out.append(f"Since     {short(alliance.considered_on)}")
    if alliance.situation.strip():
        out += ["", *wrapped(alliance.situation.strip(), 2)]
    if terms:
        out += ["", paragraphs_text(terms_paragraphs(alliance, terms)).rstrip()]
    if items and status.phase in (Phase.CLOSING, Phase.CLOSED):
        out += ["", "CLOSE-OUT LIST", *(_item(item) for item in items)]
    return "\n".join(out) + "\n"


def notes_text(notes: Sequence[tuple[date, str, str]]) -> str:
    """Return dated notes, each with who wrote it."""
    lines = [f"  {day.isoformat()}  {visible_line(by)}: {visible_line(words)}" for day, by, words in notes]
    return "\n".join(["NOTES", *lines]) + "\n"


def _item(item: CloseOutItem) -> str:
    box = {CloseOutState.OPEN: "[ ]", CloseOutState.DONE: "[x]", CloseOutState.WAIVED: "[-]"}[item.state]
    word = f": {visible_line(item.word)}" if item.word.strip() else ""
    return f"  {box} {visible_line(item.text)}{word}"
