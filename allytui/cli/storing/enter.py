"""allytui gave, got and met: log an entry from one line."""

import argparse

from allytui.cli.open_store import known_person, open_store
from allytui.cli.stderr import report
from allytui.config import Settings, now
from allytui.domain.alliances.meeting import meeting_behind_text, meeting_text, parse_meeting, split_meeting
from allytui.domain.basics.text import visible_line
from allytui.domain.decisions.promises import project_text, typed_project
from allytui.domain.ledger.entry_text import entry_summary, promise_notice
from allytui.domain.ledger.typed_entry import Direction, read_entry
from allytui.domain.terms.referral_fee import fee_notice


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Write an entry into the ledger, and say how it was understood. Raises TextError, DayError or RuleError."""
    store = open_store(settings)
    person = known_person(store, settings)
    alliance = store.alliances.find(options.name)
    way, text = Direction(options.command), " ".join(options.text)
    contact, then = split_meeting(text, settings.today) if way is Direction.MET else (text, "")
    meeting = parse_meeting(then, settings.today) if then else None
    if then and not contact:
        store.meetings.name_next(alliance.id, meeting, person, now(), settings.today)
        report(f"{visible_line(alliance.name)}: {visible_line(meeting_text(meeting, settings.today))}")
        return 0
    if way is not Direction.MET and (project := typed_project(text, settings.today)):
        store.promises.begin_project(alliance.id, project, person, now(), settings.today)
        report(f"Started in {visible_line(alliance.name)}: {visible_line(project_text(project))}")
        _notice(fee_notice(project.text))
        return 0
    text = contact if contact.strip() or way is not Direction.MET else "today"
    own, versions = person.party_id, store.terms.versions(alliance.id)
    item = read_entry(text, way, alliance, own, settings.today, settings.currency, versions)
    said = f"{item.day.isoformat()}  {entry_summary(item, alliance, settings.today)}"
    if then:
        store.ledger.add_contact(alliance.id, item, meeting, person, now(), settings.today)
        said = f"{said}; {meeting_behind_text(meeting, settings.today)}"
    else:
        store.ledger.add(alliance.id, item, person, now())
    report(f"Logged in {visible_line(alliance.name)}: {visible_line(said)}")
    _notice(promise_notice(item))
    return 0


def _notice(sentence: str) -> None:
    if sentence:
        report(sentence)
