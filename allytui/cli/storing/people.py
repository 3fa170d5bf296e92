"""allytui people: who speaks for whom, which logins wait, and what is answered to them."""

import argparse
import sys

from allytui.cli.open_store import known_person, open_store
from allytui.cli.stderr import report
from allytui.config import Settings, now
from allytui.domain.alliances.party import Person
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.text import visible_line
from allytui.store.engine.errors import Damaged, Missing
from allytui.store.store import Store


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print who speaks for whom, or answer a login.

    Raises Damaged, after the rest is printed, where a row of them cannot be read.
    """
    if options.do and options.do != "withdraw" and not options.login:
        raise TextError(f"Name the login: 'allytui people {options.do} LOGIN'.")
    store = open_store(settings)
    if options.do is None:
        from allytui.domain.basics.paragraph import Paragraph
        from allytui.exchange.overview_text import asking_text, parties_lines
        from allytui.exchange.plain_text import paragraphs_text

        parts = store.engine.in_parts()
        listed = parties_lines(store.people.readable(parts))
        asking = asking_text(parts.part(store.logins.waiting, [], "the logins that ask"))
        without = paragraphs_text([Paragraph(parts.left_out.text), Paragraph("")]) if parts.damage else ""
        sys.stdout.write(without + listed + asking)
        sys.stdout.flush()
        if parts.damage:
            raise Damaged(parts.damage)
        return 0
    report(visible_line(_done(store, options, settings)))
    return 0


def _done(store: Store, options: argparse.Namespace, settings: Settings) -> str:
    """Do what was asked for, and return it in a sentence."""
    login = options.login
    if options.do == "withdraw":
        store.logins.withdraw(settings.login)
        return "Withdrawn: 'allytui' asks you again whom you speak for."
    if options.do == "leave":
        left = store.logins.leave(login, known_person(store, settings), now())
        return f"{left.name} left: the login {login} speaks for nobody now, and what {left.name} said stays."
    if options.do == "refuse":
        store.logins.refuse(login, _answering(store, settings), now())
        return f"The login {login} was told no."
    person = store.logins.confirm(login, _answering(store, settings), now())
    return f"{person.name} speaks for {store.people.party(person.party_id).name} now, with the login {login}."


def _answering(store: Store, settings: Settings) -> Person:
    """Return who answers; the owner of the file needs no name here, where nobody else is left to answer."""
    try:
        return known_person(store, settings)
    except Missing:
        return Person("", "", settings.login, settings.login)
