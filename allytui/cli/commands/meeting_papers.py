"""allytui agenda and allytui minutes: what is carried into a meeting, and out of it."""

import argparse
import sys
from collections.abc import Iterable

from allytui.cli.open_store import open_store
from allytui.config import Settings
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.phases import GUIDED
from allytui.domain.basics.errors import AllytuiError, RuleError
from allytui.domain.basics.paragraph import Paragraph
from allytui.domain.basics.typed_date import parse_day
from allytui.store.store import Store


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the agenda of the next review of an alliance, or the minutes of a decision, as Markdown or HTML."""
    store = open_store(settings)
    alliance = store.alliances.find(options.name)
    if options.command == "agenda":
        story = _agenda(store, alliance, settings)
    else:
        story = _minutes(store, alliance, options.on or "", settings)
    sys.stdout.write(_written(story, as_html=options.html))
    sys.stdout.flush()
    return 0


def _written(story: Iterable[Paragraph], *, as_html: bool) -> str:
    if as_html:
        from allytui.exchange.html_page import paragraphs_html

        return paragraphs_html(story)
    from allytui.exchange.markdown import paragraphs_markdown

    return paragraphs_markdown(story)


def _agenda(store: Store, alliance: Alliance, settings: Settings) -> list[Paragraph]:
    from allytui.domain.alliances.lifecycle import possible_reviews
    from allytui.domain.decisions.look_back import promises_looked_at
    from allytui.domain.signals.snapshot import AllianceSnapshot
    from allytui.domain.year.meeting_papers import agenda
    from allytui.guides import load

    opened = store.reviews.opened(alliance.id, "")
    review = opened.kind if opened else possible_reviews(alliance.status.on(settings.today))[0]
    if review not in GUIDED:
        raise AllytuiError(f"{alliance.name} has no review to come: {review.label} is what is next.")
    decisions = store.decisions.of(alliance.id)
    snapshot = AllianceSnapshot(
        alliance,
        decisions,
        store.reviews.held(alliance.id, ""),
        store.terms.in_force(alliance.id),
        settings.today,
        promises_looked_at(store.promises.of(alliance.id), decisions),
        figures=store.signals.figures(alliance.id, "", settings.today, settings.thresholds),
    )
    return agenda(snapshot, load(review, settings.guides).guide)


def _minutes(store: Store, alliance: Alliance, typed: str, settings: Settings) -> list[Paragraph]:
    from allytui.domain.decisions.decision import superseded
    from allytui.domain.year.meeting_papers import minutes

    every = store.decisions.of(alliance.id, unlocked=True)
    found = [each for each in every if not each.unlocking.unlocked_on]
    if typed:
        day = parse_day(typed, settings.today)
        found = [each for each in every if each.choice.decided_on == day]
    if not found:
        when = f" on {typed}" if typed else " yet"
        raise RuleError(f"Nothing was decided in {alliance.name}{when}: 'allytui show' prints every decision.")
    decision = found[-1]
    versions = store.terms.versions(alliance.id, unlocked=True)
    terms = next((each for each in versions if each.decision_id == decision.id), None)
    return minutes(alliance, decision, terms, superseded(every, decision))
