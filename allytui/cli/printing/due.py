"""allytui due: what is late or due soon."""

import argparse
import sys
from datetime import date

from allytui.cli.open_store import open_store
from allytui.cli.stderr import report
from allytui.config import Settings
from allytui.domain.basics.errors import DayError
from allytui.domain.basics.typed_date import parse_day


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print what is late or due soon."""
    days = days_within(options.within, settings.today) if options.within is not None else settings.thresholds.soon
    if options.brief and settings.to_be_made:
        return 0  # somebody who never opened the app has nothing to be told at each login
    store, until = open_store(settings), date.fromordinal(settings.today.toordinal() + days)
    with store.engine.reading():
        person = store.people.by_login(settings.login)
        asking = store.logins.asked_of(person) if person else []
        newcomer = None if person or options.brief else store.logins.person(settings.login)
        party_id = person.party_id if person else ""
        lines = store.due_list.due_by(until, party_id=party_id)
        listed = {line.id for line in lines}
        awaited = store.due_list.awaiting(party_id) if party_id else []
        lines += [line for line in awaited if line.id not in listed]
        promised = store.promises.due_by(until)
        watched = store.due_list.watched(settings.today, party_id)
        signals = store.signals.of_party(party_id, settings.today, settings.thresholds) if watched else []
        unsigned = store.due_list.unsigned(party_id) if party_id else []
        unlocking = store.unlocks.asked_of(party_id) if party_id else []
    found = bool(lines or promised or unsigned or unlocking or asking or signals)
    if options.json:
        from allytui.exchange.overview_json import due_json

        sys.stdout.write(due_json(lines, promised, unsigned, settings.today, signals, unlocking, asking))
    else:
        from allytui.exchange import overview_text

        if options.brief:
            sys.stdout.write(
                overview_text.brief_text(
                    *(lines, settings.today, days, len(promised), [*unsigned, *unlocking], len(signals)),
                    asking=len(asking),
                )
            )
        else:
            sys.stdout.write(overview_text.lines_text(lines, settings.today))
            sys.stdout.write(overview_text.promised_text(promised, settings.today))
            sys.stdout.write(overview_text.unsigned_text(unsigned) + overview_text.unlocking_text(unlocking))
            sys.stdout.write(overview_text.asking_text(asking))
            sys.stdout.write(overview_text.signals_text(signals))
        if not (found or options.brief):
            report(f"Nothing is due within {days} days.")
    if newcomer:
        report(newcomer.waits)
    sys.stdout.flush()
    return 1 if options.exit_code and found else 0


def days_within(text: str, today: date) -> int:
    """Return how many days from today a typed time reaches: '14', '14d', '2w', '1m'. Raises DayError."""
    words = text.strip().lower()
    try:
        days = (parse_day(f"+{words}d" if words.isdigit() else f"+{words}", today) - today).days
    except DayError as error:
        raise DayError(f"'{text[:40]}' is not a period: try 3d, 2w or 1m.") from error
    return days
