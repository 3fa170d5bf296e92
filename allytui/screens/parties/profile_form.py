"""Knowing oneself: the WHAT, offers, the partner who would fit, the time there is, and the word of the year."""

from allytui.domain.basics.errors import about_field
from allytui.domain.parties.profile import LABELS, Profile, profile_texts, read_profile
from allytui.domain.parties.theme import Theme
from allytui.screens.common.form_screen import FormLine, FormScreen
from allytui.screens.common.session import Session

_HINTS = {
    "mission": "one sentence: what is your party here for?",
    "offers": "what others can count on from you",
    "serves": "who gains from what you know and do",
    "best": "where you are at your best: how, when, with whom",
    "access": "which people, markets or places",
}


async def load_profile_form(session: Session) -> "ProfileForm":
    """Return the form, filled with what the own party said last."""
    profile = await session.run(session.store.profiles.profile, session.person.party_id)
    themes = await session.run(session.store.profiles.themes, session.person.party_id)
    return ProfileForm(session, profile or Profile(), themes)


class ProfileForm(FormScreen[Profile]):
    """The fields of a profile, and the theme word; every saving is a further dated version."""

    def __init__(self, session: Session, profile: Profile, themes: list[Theme]) -> None:
        """Change what one's own party says of itself."""
        super().__init__(session, "profile")
        self._profile, self._themes = profile, themes

    def heading(self) -> str:
        """Where one is."""
        return f"allytui   Profile: {self.session.party}"

    def lines(self) -> list[FormLine]:
        """The fields."""
        texts, year = profile_texts(self._profile), self.session.today.year
        lines = [
            FormLine(name, label, texts[name], _HINTS.get(name, ""), "line" if name == "mission" else "words")
            for name, label in LABELS.items()
        ]
        lines.append(
            FormLine(
                "capacity", "Time for alliances", texts["capacity"], "hours a month in all: 60h; empty if unknown"
            )
        )
        past = ", ".join(f"{each.year}: {each.word}" for each in self._themes if each.year != year)
        theme = next((each for each in self._themes if each.year == year), None)
        hint = "one or two words to check each yes against" + (f"; before: {past}" if past else "")
        lines.append(FormLine("word", f"Your theme for {year}", theme.word if theme else "", hint))
        served = theme.served if theme else ""
        asked = "Did your decisions serve the theme?"
        lines.append(FormLine("served", asked, served, "for the end of the year; optional", "words"))
        return lines

    async def read_again(self) -> bool:
        """Read the profile and the themes again."""
        profiles, own = self.session.store.profiles, self.session.person.party_id
        found = await self.session.run(profiles.profile, own)
        self._profile = found or Profile()
        self._themes = await self.session.run(profiles.themes, own)
        return True

    async def submit(self, values: dict[str, str]) -> Profile:
        """Store what is new."""
        session, profiles = self.session, self.session.store.profiles
        profile = read_profile(values)
        word = values["word"].strip()
        with about_field("word"):
            theme = Theme.read(session.today.year, word, values["served"]) if word else None
        save, on = profiles.save_profile, session.today
        await session.run(save, profile, session.person, session.clock(), on, seen=self._profile)
        if theme:
            seen = next((each for each in self._themes if each.year == theme.year), None)
            await session.run(profiles.save_theme, theme, session.person, session.clock(), seen=seen)
        return profile
