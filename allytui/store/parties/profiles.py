"""What parties and people know of themselves: profiles, theme words, skills; each a dated version."""

from datetime import date, datetime

from allytui.domain.alliances.party import Person
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.text import note, one_line, title
from allytui.domain.parties.profile import LABELS, Profile
from allytui.domain.parties.skill import Skill
from allytui.domain.parties.theme import Theme
from allytui.store.engine.engine import Engine
from allytui.store.engine.keys import later, new_key
from allytui.store.engine.merge_edit import merge_edit
from allytui.store.engine.tables.parties import ProfileRow, SkillRow, ThemeRow


class Profiles:
    """Self-knowledge in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def profile(self, party_id: str) -> Profile | None:
        """Return what a party says of itself now, None where it never did."""
        with self._engine.reading():
            return load_profile(party_id)

    def profiles(self, party_id: str) -> list[Profile]:
        """Return every version, oldest first."""
        with self._engine.reading():
            rows = ProfileRow.select().where(ProfileRow.party_id == party_id).order_by(ProfileRow.at)
            return [_profile(row) for row in rows]

    def save_profile(
        self, profile: Profile, by: Person, at: datetime, on: date, *, seen: Profile | None = None
    ) -> None:
        """Store a further version for the party of `by`, where it says anything new.

        `seen` is the version that was edited. Raises TextError, or Conflict where somebody else changed the same
        words meanwhile.
        """
        edited: dict[str, str | int] = {name: note(text, LABELS[name]) for name, text in profile.words.items()}
        edited["capacity"] = profile.capacity
        with self._engine.writing(by):
            stored = _fields(load_profile(by.party_id))
            fields = merge_edit(
                _fields(seen), edited, stored, LABELS | {"capacity": "Time for alliances"}, "the profile"
            )
            if fields == stored:
                return
            ProfileRow.create(
                id=new_key(),
                party_id=by.party_id,
                at=later(ProfileRow, ProfileRow.party_id == by.party_id, at),
                day=on,
                by=by.name,
                **fields,
            )

    def themes(self, party_id: str) -> list[Theme]:
        """Return the word of each year, the latest year first."""
        with self._engine.reading():
            return load_themes(party_id)

    def save_theme(self, theme: Theme, by: Person, at: datetime, *, seen: Theme | None = None) -> None:
        """Store the word of a year for the party of `by`; an earlier one stays in the record.

        `seen` is what was edited. Raises Conflict where somebody else changed the same words meanwhile.
        """
        seen, labels = seen or Theme(theme.year, "", ""), {"word": "Theme", "served": "Did it serve"}
        edited = {"word": theme.word, "served": theme.served}
        with self._engine.writing(by):
            known = next((each for each in load_themes(by.party_id) if each.year == theme.year), None)
            stored = {"word": known.word if known else "", "served": known.served if known else ""}
            words = merge_edit({"word": seen.word, "served": seen.served}, edited, stored, labels, str(theme.year))
            if words != stored:
                values = {"year": theme.year, **words}
                at = later(ThemeRow, ThemeRow.party_id == by.party_id, at)
                ThemeRow.create(id=new_key(), party_id=by.party_id, at=at, by=by.name, **values)

    def skills(self, person_id: str) -> list[Skill]:
        """Return what one person rated, oldest first; nobody else is shown it."""
        with self._engine.reading():
            rows = SkillRow.select().where(SkillRow.person_id == person_id).order_by(SkillRow.at)
            return [_skill(row) for row in rows]

    def rate_skill(self, skill: Skill, by: Person, at: datetime, on: date) -> None:
        """Store a rating of a skill, and what to practise. Raises TextError or RuleError."""
        name = title(skill.name, "The skill")
        for score in (skill.own, skill.outside):
            if score is not None and not 1 <= score <= 5:
                raise RuleError("A rating is a number from 1 to 5.")
        with self._engine.writing(by):
            SkillRow.create(
                id=new_key(),
                person_id=by.id,
                at=later(SkillRow, SkillRow.person_id == by.id, at),
                day=on,
                name=name,
                own=skill.own,
                outside=skill.outside,
                outside_by=one_line(skill.outside_by),
                goal=note(skill.goal, "The goal").strip(),
            )


def load_profile(party_id: str) -> Profile | None:
    """Return what a party says of itself now, inside a transaction."""
    row = ProfileRow.select().where(ProfileRow.party_id == party_id).order_by(ProfileRow.at.desc()).first()
    return _profile(row) if row else None


def _profile(row: ProfileRow) -> Profile:
    words = {name: getattr(row, name) for name in LABELS}
    return Profile(capacity=row.capacity, on=row.day, by=row.by, **words)


def _fields(profile: Profile | None) -> dict[str, str | int]:
    profile = profile or Profile()
    return {**profile.words, "capacity": profile.capacity}


def load_themes(party_id: str) -> list[Theme]:
    """Return the word of each year, the latest year first, inside a transaction."""
    rows = ThemeRow.select().where(ThemeRow.party_id == party_id).order_by(ThemeRow.at)
    latest = {row.year: Theme(row.year, row.word, row.served) for row in rows}
    return [latest[year] for year in sorted(latest, reverse=True)]


def _skill(row: SkillRow) -> Skill:
    return Skill(row.name, row.own, row.outside, row.outside_by, row.goal, row.day, row.person_id)
