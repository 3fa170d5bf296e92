"""The way from an alliance or a decision to a file: the agenda of the next review, or the minutes of a decision."""

import re
from typing import Any

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.dates import short
from allytui.domain.basics.paragraph import Paragraph
from allytui.domain.basics.text import folded
from allytui.domain.decisions.decision import Decision
from allytui.exchange.html_page import paragraphs_html
from allytui.exchange.markdown import paragraphs_markdown
from allytui.guides import load
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.save_file import save_file
from allytui.screens.common.session import Session

_FORMS = (("md", "Markdown"), ("html", "a page to print"))


async def save_paper(
    screen: AllyScreen[Any],
    session: Session,
    alliance: Alliance,
    decision: Decision | None,
    *,
    agenda_first: bool = False,
) -> str | None:
    """Ask for what and where to, write the file, and return a sentence on it; None where the person went back.

    Minutes are those of `decision`; without one only the agenda is offered.
    """
    minutes = f"minutes of {short(decision.choice.decided_on)}" if decision else ""
    papers = [("minutes", minutes), ("agenda", "agenda of the next review")][0 if decision else 1 :]
    every = papers[::-1] if agenda_first else papers
    offered = [(f"{key} {form}", f"{what}, {how}") for key, what in every for form, how in _FORMS]
    question = "For all parties alike: own notes and the facts of the day are left out."
    chosen = await screen.show(ChoiceDialog(f"Save of {alliance.name}", question, offered))
    if not chosen:
        return None
    what, form = chosen.split()
    story = await _story(session, alliance, decision.id if decision else "", what)
    text = paragraphs_html(story) if form == "html" else paragraphs_markdown(story)
    name = re.sub(r"[^a-z0-9]+", "-", folded(alliance.name)).strip("-")[:40] or "alliance"
    proposed = f"~/{what}-{name}-{session.today.isoformat()}.{form}"
    return await save_file(screen, session, text, proposed, f"paper:{alliance.id}:{chosen}")


async def _story(session: Session, alliance: Alliance, decision_id: str, what: str) -> list[Paragraph]:
    papers, today = session.store.papers, session.today
    if what == "minutes":
        return await session.run(papers.minutes, alliance.id, decision_id=decision_id)
    review = await session.run(papers.next_review, alliance.id, today)
    guide = load(review, session.guides).guide
    return await session.run(papers.agenda, alliance.id, guide, today, session.thresholds)
