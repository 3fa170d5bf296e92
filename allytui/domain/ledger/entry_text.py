"""Ledger entries in words."""

from collections.abc import Iterable
from datetime import date, timedelta

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.phase_spans import COUNTED
from allytui.domain.basics.dates import short
from allytui.domain.basics.money import hours_text
from allytui.domain.basics.text import and_list
from allytui.domain.ledger.entry import Change, Entry, EntryKind, Item, Result, threads
from allytui.domain.ledger.entry_clauses import present_on
from allytui.domain.terms.income_split import parts_of
from allytui.domain.terms.referral_fee import fee_notice

NAMED = 4
"""The most parties of which a contact with all is read back by name."""


def entry_lines(entries: Iterable[Entry], names: dict[str, str]) -> list[str]:
    """Return entries, a line each, by day; what followed one stands below it where a decision had used it."""
    lines: list[str] = []
    for root, later in threads(entries):
        seen = [root, *later]
        kept = [each for place, each in enumerate(seen) if place == len(seen) - 1 or seen[place + 1].kept]
        for place, each in enumerate(kept):
            text = entry_text(each.item, names, hidden=each.hidden)
            if not place:
                lines.append(f"{each.item.day.isoformat()}  {text}")
            else:
                said = "" if each.change is Change.TAKEN_BACK else f": {text}"
                lines.append(f"            {each.at.date().isoformat()}, {each.by}: {each.change.label}{said}")
    return lines


def entry_short(item: Item, names: dict[str, str], viewer: str, *, hidden: bool = False) -> str:
    """Return an item as one of two parties sees it: '+> Keller family, referral', '<+ 2 h'; of more, with names."""
    if len(names) != 2 or viewer not in names or not item.giver:
        return entry_text(item, names, hidden=hidden)
    arrow = "+>" if item.giver == viewer else "<+"
    summary = entry_text(item, {}, hidden=hidden)
    words = item.words.strip() if item.kind is not EntryKind.PROMISE else ""
    return f"{arrow} {words}, {summary.replace(f', {words}', '', 1)}" if words else f"{arrow} {summary}"


def entry_text(item: Item, names: dict[str, str], *, hidden: bool = False) -> str:
    """Return an item in a sentence: 'Ana -> Ben: referral, Keller family; closed, 900'."""
    giver = names.get(item.giver, "")
    head = f"{giver} -> {names[item.receiver]}" if item.receiver in names and giver else giver
    parts = [_kind(item, hidden=hidden)]
    if item.words.strip() and item.kind is not EntryKind.PROMISE:
        parts.append(item.words.strip())
    there = [names[each] for each in item.attendees if each in names]
    parts += [f"with {and_list(there)}"] if there else []
    if item.kind is EntryKind.INCOME and names and not hidden:
        parts.append(", ".join(f"{names[own]} {part.text}" for own, part in parts_of(item.money, item.split)))
    if item.kind is EntryKind.REFERRAL and item.result is not Result.OPEN:
        worth = f" {item.money.text}" if item.money.cents and not hidden else ""
        parts.append(f"{item.result}{worth}")
    elif item.kind is EntryKind.REFERRAL and item.money.cents and not hidden:
        parts.append(f"worth {item.money.text}")
    parts += [item.comment.strip()] if item.comment.strip() else []
    parts += [f"fits {item.quality} of 5"] if item.quality else []
    parts += ["asked" if item.asked else "unasked"] if item.asked is not None else []
    said = ", ".join(parts)
    return f"{head}: {said}" if head else said


def _kind(item: Item, *, hidden: bool) -> str:
    if item.kind is EntryKind.HOURS:
        return "hours" if hidden else hours_text(item.minutes)
    if item.kind is EntryKind.MONEY:
        return "paid" if hidden else f"paid {item.money.text}"
    if item.kind is EntryKind.INCOME:
        return "income" if hidden else f"income {item.money.text}"
    if item.kind is EntryKind.PROMISE:
        what = f"{f'{item.count} ' if item.count > 1 else ''}{item.words.strip()}"
        return f"promised {what}{f' by {short(item.by)}' if item.by else ''}, {_kept(item)}"
    if item.kind is EntryKind.REFERRAL and item.count > 1:
        return f"{item.count} referrals"
    extra = [hours_text(item.minutes)] if item.minutes and not hidden else []
    extra += [item.money.text] if item.kind is EntryKind.GIFT and item.money.cents and not hidden else []
    return f"{item.kind}{f' ({and_list(extra)})' if extra else ''}"


def _kept(item: Item) -> str:
    if item.done >= item.count:
        return "done"
    state = {Result.MET: "in part", Result.LOST: "not done"}.get(item.result, "open")
    if item.count == 1 or not item.done:
        return state
    return f"{item.done} of {item.count}{'' if state == 'open' else f', {state}'}"


def promise_notice(item: Item) -> str:
    """Return the notice about money for referrals where an entry promises that, else nothing."""
    return fee_notice(f"{item.count} {item.words}") if item.kind is EntryKind.PROMISE else ""


def entry_summary(item: Item, alliance: Alliance, today: date) -> str:
    """Return how an entry was understood: who gave, who got, who came, and its phase, if that is not this one."""
    text = entry_text(item, {party.id: party.name for party in alliance.parties})
    if item.giver and not item.receiver and item.kind is not EntryKind.PROMISE:
        text = f"{text}, for the alliance"
    there = [party.name for party in present_on(alliance, item.day)]
    if item.kind is EntryKind.CONTACT and not item.attendees and len(there) > 2:
        text = f"{text}, with {and_list(there) if len(there) <= NAMED else f'all {len(there)} parties'}"
    counted = alliance.phase_on(item.day)
    if counted.last is None or counted is alliance.counted_on(today):
        return text
    if counted.phase in COUNTED:
        return f"{text} (before this phase: counted in the {counted.phase} that ended on {short(counted.last)})"
    return (
        f"{text} (before this phase, which started on {short(counted.last + timedelta(days=1))}: not counted in it)"
    )
