"""The way from a decision to a file: the agenda of the next review, or the minutes of a decision."""

import os
import re
from pathlib import Path
from typing import Any

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.paragraph import Paragraph
from allytui.domain.basics.text import folded
from allytui.exchange.html_page import paragraphs_html
from allytui.exchange.markdown import paragraphs_markdown
from allytui.guides import load
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.dialogs.line_dialog import LineDialog
from allytui.screens.common.session import Session

_PAPERS = [
    ("minutes md", "minutes of this decision, Markdown"),
    ("minutes html", "minutes of this decision, a page to print"),
    ("agenda md", "agenda of the next review, Markdown"),
    ("agenda html", "agenda of the next review, a page to print"),
]


async def save_paper(screen: AllyScreen[Any], session: Session, alliance: Alliance, decision_id: str) -> str | None:
    """Ask for what and where to, write the file, and return a sentence on it; None where the person went back."""
    offered = _PAPERS if decision_id else _PAPERS[2:]
    question = "For all parties alike: own notes and the facts of the day are left out."
    chosen = await screen.show(ChoiceDialog(f"Save of {alliance.name}", question, offered))
    if not chosen:
        return None
    what, form = chosen.split()
    story = await _story(session, alliance, decision_id, what)
    text = paragraphs_html(story) if form == "html" else paragraphs_markdown(story)
    name = re.sub(r"[^a-z0-9]+", "-", folded(alliance.name)).strip("-")[:40] or "alliance"
    proposed = f"~/{what}-{name}-{session.today.isoformat()}.{form}"
    written: list[Path] = []

    async def save(typed: str) -> None:
        """Write the file."""
        written.append(await session.run(_write, typed, text))

    window = LineDialog(
        session,
        "Save as",
        "A file of your own; one that is there already stays.",
        lambda typed: str(_path(typed)),
        place=f"paper:{alliance.id}:{chosen}",
        save=save,
        text=proposed,
    )
    if await screen.show(window) is None:
        return None
    return f"Saved: {written[-1]}"


async def _story(session: Session, alliance: Alliance, decision_id: str, what: str) -> list[Paragraph]:
    papers, today = session.store.papers, session.today
    if what == "minutes":
        return await session.run(papers.minutes, alliance.id, decision_id=decision_id)
    review = await session.run(papers.next_review, alliance.id, today)
    guide = load(review, session.guides).guide
    return await session.run(papers.agenda, alliance.id, guide, today, session.thresholds)


def _path(typed: str) -> Path:
    """Return the path that was typed. Raises RuleError where it is none."""
    if not typed.strip() or "\0" in typed:
        raise RuleError("Type the name of a file: ~/minutes.md.")
    return Path(os.path.expanduser(typed.strip())).absolute()


def _write(typed: str, text: str) -> Path:
    """Write a new file that its author alone may read, and return its path. Raises RuleError."""
    path = _path(typed)
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise RuleError(f"{path} is there already: choose another name.") from error
    except OSError as error:
        raise RuleError(f"{path} cannot be written ({error.strerror}): choose another place.") from error
    return path
