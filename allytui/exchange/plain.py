"""Plain text for people and pipes: nothing stored can drive a terminal through it."""

import textwrap
from collections.abc import Iterable, Sequence
from datetime import date

from allytui.domain.alliance import Alliance
from allytui.domain.closing import CloseOutItem, Settled
from allytui.domain.drift import Drift
from allytui.domain.entries import Entry, entry_lines
from allytui.domain.overview import phase_line
from allytui.domain.phases import Phase
from allytui.domain.schedule import echo, short
from allytui.domain.story import Paragraph, Tone, terms_story
from allytui.domain.terms import Terms
from allytui.domain.text import visible, visible_line

WIDTH = 78


def story_text(story: Iterable[Paragraph]) -> str:
    """Return a story as indented text."""
    out: list[str] = []
    for part in story:
        if part.tone in (Tone.TITLE, Tone.HEADING) and out:
            out.append("")
        text = part.text.upper() if part.tone is Tone.HEADING and len(part.text) < 30 else part.text
        out += _wrapped(text, part.indent)
        if part.tone is Tone.TITLE:
            out.append("-" * min(WIDTH, max(len(line) for line in out[-1:])))
    return "\n".join(out) + "\n"


def _wrapped(text: str, indent: int) -> list[str]:
    lines: list[str] = []
    for line in visible(text).split("\n"):
        lines += textwrap.wrap(
            line, WIDTH - indent, break_on_hyphens=False, drop_whitespace=True, replace_whitespace=False
        ) or [""]
    return [f"{' ' * indent}{line}".rstrip() for line in lines]


def alliance_text(alliance: Alliance, terms: Terms | None, items: Sequence[CloseOutItem], today: date) -> str:
    """Return who is in an alliance, where it stands and what was agreed."""
    standing = alliance.standing
    out = [visible_line(alliance.name), "=" * min(WIDTH, len(visible_line(alliance.name)))]
    out.append(f"Phase     {phase_line(alliance, today)}")
    if standing.review_on:
        out.append(f"Review    {echo(standing.review_on, today)}")
    if standing.ends_on and standing.ends_on != standing.review_on:
        out.append(f"Ends      {echo(standing.ends_on, today)}")
    if standing.postponed and standing.talk_on:
        out.append(f"Put off   {standing.postponed}x, talk on {echo(standing.talk_on, today)}")
    for place, party in enumerate(alliance.parties):
        people = ", ".join(person.name for person in party.people)
        gone = "" if party.id in standing.parties else " (withdrew)"
        out.append(f"{'Parties   ' if not place else ' ' * 10}{visible_line(f'{party.name} ({people})')}{gone}")
    out.append(f"Kind      {standing.kind}")
    if alliance.rhythm:
        out.append(f"Rhythm    {visible_line(alliance.rhythm)}")
    out.append(f"Since     {short(alliance.considered_on)}")
    if alliance.situation.strip():
        out += ["", *_wrapped(alliance.situation.strip(), 2)]
    if terms:
        out += ["", story_text(terms_story(alliance, terms)).rstrip()]
    if items and standing.phase in (Phase.CLOSING, Phase.CLOSED):
        out += ["", "CLOSE-OUT LIST", *(_item(item) for item in items)]
    return "\n".join(out) + "\n"


def ledger_text(alliance: Alliance, entries: Sequence[Entry], drift: Drift, today: date) -> str:
    """Return entries with all their changes, and what they come to, a line each."""
    out = [visible_line(f"{alliance.name}: given and got since {short(drift.balance.since)}"), ""]
    figures = [visible_line(line) for line in drift.figures(alliance, today)]
    out += [f"  {line}" for line in figures] or ["  nothing is counted in this phase yet"]
    for signal in drift.signals:
        out += ["", *_wrapped(f"! {signal.sign}: {signal.sentence}", 2)]
    rows = [visible_line(line) for line in entry_lines(entries, {each.id: each.name for each in alliance.parties})]
    return "\n".join([*out, *(["", "ENTRIES"] if rows else []), *(f"  {row}" for row in rows)]) + "\n"


def notes_text(notes: Sequence[tuple[date, str, str]]) -> str:
    """Return dated notes, each with who wrote it."""
    lines = [f"  {day.isoformat()}  {visible_line(by)}: {visible_line(words)}" for day, by, words in notes]
    return "\n".join(["NOTES", *lines]) + "\n"


def _item(item: CloseOutItem) -> str:
    box = {Settled.OPEN: "[ ]", Settled.DONE: "[x]", Settled.WAIVED: "[-]"}[item.state]
    word = f": {visible_line(item.word)}" if item.word.strip() else ""
    return f"  {box} {visible_line(item.text)}{word}"
