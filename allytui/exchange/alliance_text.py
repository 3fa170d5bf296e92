"""An alliance and its notes as plain text."""

from collections.abc import Mapping, Sequence
from datetime import date

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.overview_line import calendar_lines, party_state
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.dates import short
from allytui.domain.basics.text import visible_line
from allytui.domain.decisions.close_out import CloseOutItem, CloseOutState, open_items
from allytui.domain.decisions.decision import Decision
from allytui.domain.decisions.promises import PROJECT, Promise, PromiseState
from allytui.domain.signals.phase_figures import PhaseFigures
from allytui.domain.terms.terms import Terms
from allytui.domain.terms.terms_lines import terms_paragraphs
from allytui.exchange.plain_text import paragraphs_text, wrapped


def alliance_text(
    alliance: Alliance,
    terms: Terms | None,
    items: Sequence[CloseOutItem],
    today: date,
    leavers: Mapping[str, Sequence[CloseOutItem]] | None = None,
    last: Decision | None = None,
    figures: PhaseFigures | None = None,
    promises: Sequence[Promise] = (),
    decisions: Sequence[Decision] = (),
) -> str:
    """Return who is in an alliance, where it stands, its goal, what was agreed, and what is promised still.

    `decisions` are those in force, of which one says who agreed to the goal.
    """
    status = alliance.status
    out = [visible_line(alliance.name), ""]
    out += [f"{label:<10}{text}" for label, text in calendar_lines(alliance, today)]
    for place, party in enumerate(alliance.parties):
        people = ", ".join(person.name for person in party.people)
        state = party_state(alliance, party.id)
        gone = f" ({state}{open_items((leavers or {}).get(party.id, ()))})" if state else ""
        out.append(f"{'Parties   ' if not place else ' ' * 10}{visible_line(f'{party.name} ({people})')}{gone}")
    if last and (carried := last.standing(today)):
        out.append(f"Decided   {visible_line(f'{last.headline}; {carried}')}")
    goal = (figures.agreed_goal_lines(today, decisions) or figures.goal_lines(today)) if figures else []
    out += [f"{'Goal      ' if not place else ' ' * 10}{visible_line(line)}" for place, line in enumerate(goal)]
    out.append(f"Kind      {status.kind}")
    contact = figures.contact_line(alliance, today) if figures else alliance.rhythm
    out += [f"Contact   {visible_line(contact)}"] if contact else []
    out += [f"Tags      {visible_line(alliance.tags)}"] if alliance.tags else []
    out.append(f"Since     {short(alliance.considered_on)}")
    if alliance.situation.strip():
        out += ["", *wrapped(alliance.situation.strip(), 2)]
    if terms:
        out += ["", paragraphs_text(terms_paragraphs(alliance, terms)).rstrip()]
    waiting = [each for each in promises if each.state is PromiseState.OPEN and not each.is_project]
    if waiting:
        out += ["", "OPEN PROMISES", *(f"  {visible_line(each.dated_line)}" for each in waiting)]
    if projects := [each for each in promises if each.is_project]:
        lines = (each.line.removeprefix(PROJECT).lstrip(":, ") for each in projects)
        out += ["", "PROJECTS", *(f"  {visible_line(line)}" for line in lines)]
    if items and status.phase in (Phase.CLOSING, Phase.CLOSED):
        out += ["", "CLOSE-OUT LIST", *(_item(item) for item in items)]
    for party_id, each in (leavers or {}).items():
        name = visible_line(alliance.party_name(party_id))
        out += ["", f"CLOSE-OUT LIST OF {name}", *(_item(item) for item in each)]
    return "\n".join(out) + "\n"


def notes_text(notes: Sequence[tuple[date, str, str]]) -> str:
    """Return dated notes, each with who wrote it."""
    lines = [f"  {day.isoformat()}  {visible_line(by)}: {visible_line(words)}" for day, by, words in notes]
    return "\n".join(["NOTES", *lines]) + "\n"


def _item(item: CloseOutItem) -> str:
    box = {CloseOutState.OPEN: "[ ]", CloseOutState.DONE: "[x]", CloseOutState.WAIVED: "[-]"}[item.state]
    word = f": {visible_line(item.word)}" if item.word.strip() else ""
    return f"  {box} {visible_line(item.text)}{word}"
