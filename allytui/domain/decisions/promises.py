"""Promises, made in a review or between two: by whom, by when, and their outcome."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from allytui.dataclass import dataclass
from allytui.domain.alliances.party import speakers_index
from allytui.domain.basics.dates import ago, distance, short
from allytui.domain.basics.drawing import ASCII, Marks, bar
from allytui.domain.basics.errors import DayError, RuleError
from allytui.domain.basics.text import and_list, shortened, title
from allytui.domain.basics.typed_date import deadline_in, parse_day
from allytui.domain.ledger.entry import Entry, EntryKind, Item, Result

if TYPE_CHECKING:
    from allytui.domain.alliances.alliance import Alliance
    from allytui.domain.reviews.review import Review
    from allytui.domain.terms.terms import Terms

MOST_COUNTED = 100
"""The largest number with which a promise is taken to have a count: '1,400 mails' is one mailing."""

PROJECT = "project"
"""What stands in the place of the owner where all parties do something together."""

FIRST_LENGTH = 150
"""The most characters of what a party brings that a promise repeats."""

DUE_DAYS = 14
"""How many days before its day a promise is shown on home."""

NEXT_REVIEW = "at the next review"
"""When a promise without a day is due that was made while a review is late."""


class PromiseState(StrEnum):
    """The outcome of a promise."""

    OPEN = "open"
    DONE = "done"
    PART = "in part"
    NOT = "not done"


@dataclass(frozen=True)
class PlannedPromise:
    """A promise as it is promised."""

    party_id: str
    owner: str
    """Name of whoever promised it: a person, or a party."""
    text: str
    by: date | None = None
    """The day; None where nobody named one, so that it is asked for at the next review."""

    @property
    def is_project(self) -> bool:
        """Whether it is a project, which all parties do together."""
        return not self.party_id

    @property
    def count(self) -> int:
        """How many there are of it: 3 of '3 talks'; 1 where no number says so."""
        found = None if self.is_project else re.match(r"(\d{1,3}) [^\W\d]", self.text)
        return int(found[1]) if found and MOST_COUNTED >= int(found[1]) > 1 else 1

    @property
    def line(self) -> str:
        """It as it is read: 'Ana, by 1 Dec 2026: send the list'."""
        return f"{self.owner}{f', by {short(self.by)}' if self.by else ''}: {self.text}"


def review_by(made_on: date | None, review_on: date | None) -> date | None:
    """Return the day of the review by which a promise without a day is due, where it was made on `made_on`.

    None where no review is to come, and where the review was due before: the promise waits until that one is held.
    """
    return None if made_on and review_on and review_on < made_on else review_on


@dataclass(frozen=True)
class Promise:
    """A promise and its outcome."""

    id: str
    alliance_id: str
    decision_id: str
    """Id of the decision that it was made with; empty for one that was made between reviews."""
    planned: PlannedPromise
    state: PromiseState = PromiseState.OPEN
    word: str = ""
    """What there is to say about it."""
    settled_on: date | None = None
    settled_by: str = ""
    alliance: str = ""
    """Name of the alliance, where it stands in a list of several."""
    kept: int = 0
    """How many of it were kept, where it has a count."""
    made_on: date | None = None
    """The day on which it was made, where it was made between reviews or has no day."""
    review_on: date | None = None
    """The day of the next review, by which one without a day of its own is due."""
    changed_at: datetime | None = None
    """When it was last changed; None where it never was, or before that was kept."""
    entry: Entry | None = None
    """The entry of the ledger that it is, where it was made between reviews."""

    @property
    def is_project(self) -> bool:
        """Whether it is a project, which all parties do together."""
        return self.planned.is_project

    @property
    def due_on(self) -> date | None:
        """The day by which it is due: its own, or that of the next review (`review_by`)."""
        return self.planned.by or review_by(self.made_on, self.review_on)

    @property
    def waits_for_review(self) -> bool:
        """Whether it is due once the next review is held, which was late already when it was made."""
        return self.due_on is None and self.review_on is not None

    def is_late(self, today: date) -> bool:
        """Whether the day by which it is due is over."""
        return self.due_on is not None and self.due_on < today

    @property
    def line(self) -> str:
        """The promise with its outcome: 'Ana, by 1 Dec 2026: 3 talks  - in part, 2 of 3: one to come'."""
        return self._with_outcome(self.planned.line)

    @property
    def dated_line(self) -> str:
        """The same, an open one without a day of its own with that of the next review."""
        planned, due_on = self.planned, self.due_on
        if planned.by or self.review_on is None or self.state is not PromiseState.OPEN:
            return self.line
        due = f"by the review on {short(due_on)}" if due_on else NEXT_REVIEW
        return self._with_outcome(f"{planned.owner}, {due}: {planned.text}")

    def _with_outcome(self, line: str) -> str:
        count, state = self.planned.count, self.state
        parts = [str(state)] if state is not PromiseState.OPEN else []
        if count > 1 and (state is PromiseState.PART or (state is PromiseState.OPEN and self.kept)):
            parts.append(f"{self.kept} of {count}")
        word = f": {self.word.strip()}" if self.word.strip() else ""
        return f"{line}  - {', '.join(parts)}{word}" if parts else line

    def when(self, today: date) -> str:
        """When it is due: '3 d late', 'in 5 d', 'at the next review', or nothing."""
        if self.due_on:
            return distance(self.due_on, today)
        return NEXT_REVIEW if self.waits_for_review else ""


def logged_promise(entry: Entry, alliance_id: str, names: Mapping[str, str]) -> Promise:
    """Return a promise that was made between reviews, as an entry of the ledger; `names` are those of parties."""
    item = entry.item
    text = f"{item.count} {item.words}" if item.count > 1 else item.words
    to = f" (to {names[item.receiver]})" if item.receiver in names and len(names) > 2 else ""
    state = {Result.MET: PromiseState.PART, Result.LOST: PromiseState.NOT}.get(item.result, PromiseState.OPEN)
    state = PromiseState.DONE if item.done >= item.count else state
    return Promise(
        id=entry.root,
        alliance_id=alliance_id,
        decision_id="",
        planned=PlannedPromise(item.giver, names.get(item.giver, "someone"), f"{text}{to}", item.by),
        state=state,
        word=item.comment,
        kept=item.done,
        made_on=item.day,
        changed_at=entry.at,
        entry=entry,
    )


def settled_item(promise: Promise, state: PromiseState, word: str, kept: int) -> Item:
    """Return the item of the ledger with what came of a promise. Raises RuleError for one that is not in it."""
    if promise.entry is None:
        raise RuleError("This promise was made in a review.")
    result = {PromiseState.PART: Result.MET, PromiseState.NOT: Result.LOST}.get(state, Result.OPEN)
    done = promise.planned.count if state is PromiseState.DONE else kept
    return replace(promise.entry.item, done=done, result=result, comment=word)


WISHES = "wishes"
"""Key of the question what a voice wishes for."""


def wishes(review: "Review") -> list[tuple[str, str]]:
    """Return what the voices wish for, a line each, with the name of the voice."""
    return [
        (voice.title, " ".join(line.split()).lstrip("-* "))
        for voice in review.voices
        for answer in review.answers
        if (answer.person_id, answer.key) == (voice.person_id, WISHES)
        for line in answer.words.splitlines()
        if line.strip(" -*")
    ]


def wish_line(owner: str, wish: str, alliance: "Alliance", today: date) -> str:
    """Return a wish as the promise of `owner`, as `parse_promises` reads it: 'Ben by 1 Jun 2026: send the list'.

    The day that the wish names stands before the colon; a name of whoever promises it is not repeated behind it.
    """
    day, words = deadline_in(wish, today) or (None, wish)
    named = speakers_index(alliance.present)
    own = {party_id for party_id, _ in named[owner]}
    ends = (at for at in range(len(words), 0, -1) if words[at : at + 1] in ("", " ", ",", ":"))
    cut = next((at for at in ends if own & {party_id for party_id, _ in named[words[:at]]}), 0)
    rest = words[cut:].strip(" ,:")
    return f"{owner}{f' by {short(day)}' if day else ''}: {rest or words}"


def promised_item(planned: PlannedPromise, today: date) -> Item:
    """Return a promise that is made between reviews, as an item of the ledger."""
    count = planned.count
    words = planned.text.partition(" ")[2] if count > 1 else planned.text
    return Item(today, EntryKind.PROMISE, planned.party_id, words=words, count=count, by=planned.by)


def first_things(alliance: "Alliance", before: "Terms | None", now: "Terms | None") -> tuple[PlannedPromise, ...]:
    """Return a promise for each first thing that newly agreed terms say a party brings, and the first project."""
    if now is None:
        return ()
    found = []
    for party in alliance.present:
        part, earlier = now.of(party.id), before.of(party.id) if before else None
        if part.first_on and (earlier is None or part.first_on != earlier.first_on):
            what = shortened(" ".join(part.brings.split()), FIRST_LENGTH)
            text = f"bring the first part: {what}" if what else "bring the first part of what was agreed"
            found.append(PlannedPromise(party.id, party.name, text, part.first_on))
    project = " ".join(now.first_project.split())
    if project and (before is None or project != " ".join(before.first_project.split())):
        found.append(PlannedPromise("", PROJECT, project))
    return tuple(found)


def parse_promises(text: str, alliance: "Alliance", today: date) -> tuple[PlannedPromise, ...]:
    """Read promises as people type them, one a line: 'Ana by 1 dec: send the list'.

    The day may be left out; 'project by 1 dec: open studio day' is what all do together. Raises RuleError for a
    line without an owner of this alliance, and for a day that cannot be read or is past.
    """
    return tuple(_parse_line(line, alliance, today) for line in text.splitlines() if line.strip())


def _parse_line(line: str, alliance: "Alliance", today: date) -> PlannedPromise:
    quoted = f"'{line.strip()[:40]}'"
    head, colon, text = line.strip().lstrip("-*").strip().partition(":")
    named = speakers_index(alliance.present)
    cut = next(
        (at for at in range(len(head), 0, -1) if head[at : at + 1] in ("", " ", ",") and named[head[:at]]),
        0,
    )
    if not cut and re.split("[ ,]", head)[0].lower() == PROJECT:
        return _project(head[len(PROJECT) :], text, quoted, today)
    if cut and not colon:
        raise RuleError(
            f"{quoted}: put a colon before what {head[:cut]} will do: '{head[:cut]} by 1 dec: send the list'."
        )
    if not cut:
        people = and_list([person.name for person in alliance.voices])
        raise RuleError(
            f"{quoted}: begin with who does it ({people}), then a day if you like, then a colon: "
            f"'{alliance.voices[0].name if alliance.voices else 'Ana'} by 1 dec: send the list'."
        )
    if not text.strip():
        raise RuleError(f"{quoted}: say after the colon what {head[:cut]} will do.")
    if len(named[head[:cut]]) > 1:
        raise RuleError(f"{quoted}: {head[:cut]} may be of several parties: begin with the name of the party.")
    ((party_id, owner),) = named[head[:cut]]
    return PlannedPromise(party_id, owner, title(text, "A promise"), _day(head[cut:].strip(" ,"), quoted, today))


def typed_project(line: str, today: date) -> PlannedPromise | None:
    """Return the project that a line typed as an entry begins, as `parse_promises` reads it; else None.

    'project: open studio day' and 'project by 1 dec: open studio day' begin one, 'Project Phoenix' is a name.
    Raises RuleError for a day that cannot be read or is past, and where nothing says what the project is.
    """
    head, colon, text = line.strip().partition(":")
    first, *rest = re.split("[ ,]+", head.strip())
    if first.lower() != PROJECT:
        return None
    by = bool(rest) and rest[0].lower() in ("by", "until")
    if colon:
        begins = by or not rest or _is_day(" ".join(rest), today)
    else:
        begins = by and any(_is_day(" ".join(rest[1:end]), today) for end in range(2, len(rest) + 1))
    if not begins:
        return None
    return _project(" ".join(rest), text, f"'{line.strip()[:40]}'", today)


def project_text(planned: PlannedPromise) -> str:
    """Return a project as it is read back: 'project of all parties, by 1 Dec 2026: open studio day'."""
    return f"{planned.owner} of all parties{f', by {short(planned.by)}' if planned.by else ''}: {planned.text}"


def _is_day(text: str, today: date) -> bool:
    """Whether a text is a day."""
    try:
        parse_day(text.removeprefix("on "), today)
    except DayError:
        return False
    return True


def _project(head: str, text: str, quoted: str, today: date) -> PlannedPromise:
    """Read a project, whose day stands before the colon."""
    if not text.strip():
        raise RuleError(f"{quoted}: say after a colon what the project is: 'project by 1 dec: open studio day'.")
    return PlannedPromise("", PROJECT, title(text, "A project"), _day(head.strip(" ,"), quoted, today))


def _day(text: str, quoted: str, today: date) -> date | None:
    for word in ("by ", "until ", "on "):
        text = text[len(word) :].strip() if text.lower().startswith(word) else text
    if not text:
        return None
    try:
        day = parse_day(text, today)
    except DayError as error:
        raise RuleError(f"{quoted}: {error}") from error
    if day < today:
        raise RuleError(f"{quoted}: {short(day)} is {ago(day, today)}: choose a later date.")
    return day


BOXES = {PromiseState.OPEN: "[ ]", PromiseState.DONE: "[x]", PromiseState.PART: "[/]", PromiseState.NOT: "[-]"}
"""How far a promise is, as a mark."""

BAR = 12
"""How many characters the bar of all promises has."""


def promise_bar(promises: Iterable[Promise], today: date, marks: Marks = ASCII) -> str:
    """Return how many promises were kept, with how many were due: '[####-|-----] 2 of 6 kept, 3 due by now'.

    Drawn are those kept, and where one would be that kept all that were due until today, the pace. What is in part,
    not kept, and who is next stands behind it.
    """
    every = [each for each in promises if not each.is_project]
    if not every:
        return ""
    due = sum(1 for each in every if each.due_on and each.due_on <= today)
    counts = {state: sum(1 for each in every if each.state is state) for state in PromiseState}
    kept = counts[PromiseState.DONE]
    parts = [f"{kept} of {len(every)} kept", *([f"{due} due by now"] if kept < due else [])]
    words = {PromiseState.PART: "in part", PromiseState.NOT: "not kept"}
    parts += [f"{counts[state]} {word}" for state, word in words.items() if counts[state]]
    waiting = [each for each in every if each.state is PromiseState.OPEN and each.when(today)]
    first = min(waiting, key=lambda each: each.due_on or date.max, default=None)
    following = f"; next {first.planned.owner} {first.when(today)}" if first else ""
    drawn = bar(kept, len(every), BAR, marks, due if kept < due else None)
    return f"{drawn} {', '.join(parts)}{following}"


def counted(promises: Iterable[Promise]) -> str:
    """Return how many promises were kept: '2 of 3 promises kept, 1 in part'; empty where there are none."""
    every = [each for each in promises if not each.is_project]
    if not every:
        return ""
    counts = {state: sum(1 for each in every if each.state is state) for state in PromiseState}
    parts = [f"{counts[PromiseState.DONE]} of {len(every)} {'promise' if len(every) == 1 else 'promises'} kept"]
    parts += [
        f"{counts[state]} {state}"
        for state in (PromiseState.PART, PromiseState.NOT, PromiseState.OPEN)
        if counts[state]
    ]
    return ", ".join(parts)
