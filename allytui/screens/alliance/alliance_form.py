"""Add an alliance, or edit its words and who is in it."""

from datetime import timedelta

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import START_DAYS
from allytui.domain.alliances.party import NamedParty, Party, parse_parties, parties_text
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.errors import AllytuiError, RuleError, about_field
from allytui.domain.basics.names import name_key
from allytui.domain.basics.text import one_line
from allytui.domain.basics.typed_date import parse_day
from allytui.domain.terms.contact_rhythm import rhythm_text
from allytui.domain.terms.terms import Terms
from allytui.screens.common.form_screen import FormLine, FormScreen
from allytui.screens.common.session import Session
from allytui.screens.parties.similar_names import ask_name, ask_parties

_RHYTHM_HINT = "every two weeks, twice a month, quarterly; optional"
_TAGS_HINT = "local, online, retail; /tag:local on home shows those"
_HINT = "one a line, with those who speak for it: Blue Door Realty: Marc, Petra"


class AllianceForm(FormScreen[Alliance]):
    """The fields of an alliance."""

    def __init__(
        self,
        session: Session,
        alliance: Alliance | None = None,
        *,
        follows: Alliance | None = None,
        agreed: Terms | None = None,
    ) -> None:
        """Edit `alliance`, or add a new one, which `follows` an earlier one of the same parties.

        How often they talk is asked where `agreed` terms do not say it; before a start review it is asked there.
        """
        new = f"after:{follows.id}" if follows else "new"
        super().__init__(session, f"alliance:{alliance.id if alliance else new}")
        self._alliance, self._follows = alliance, follows
        started = alliance is not None and alliance.status.phase is not Phase.CONSIDERING
        self._asks_rhythm = started and not (agreed and agreed.rhythm)

    def heading(self) -> str:
        """Where one is."""
        return f"allytui   Edit {self._alliance.name}" if self._alliance else "allytui   A new alliance to consider"

    def lines(self) -> list[FormLine]:
        """The fields."""
        known = self._alliance
        source = known or self._follows
        if source:
            parties = parties_text(source.present or source.parties)
        else:
            own = Party("", self.session.party, (self.session.person,))
            parties = f"{parties_text([own])}\n"
        fields = [
            FormLine("name", "Name of the alliance", known.name if known else ""),
            FormLine("parties", "Parties", parties, _HINT, "words"),
            FormLine(
                "situation",
                "Purpose: what is it for?",
                known.situation if known else "",
                "and the situation you meet in, in your own words; optional",
                "words",
            ),
        ]
        if not known:
            day = (self.session.today + timedelta(days=START_DAYS)).isoformat()
            fields.append(FormLine("review_on", "Day of the start review", day, "", "day"))
        rhythm, introduced = (known.rhythm, known.introduced_by) if known else ("", "")
        tags = source.tags if source else ""
        if self._asks_rhythm:
            fields.append(FormLine("rhythm", "How often do you talk?", rhythm, _RHYTHM_HINT, folded=True))
        return [
            *fields,
            FormLine("introduced_by", "Who introduced you to each other?", introduced, "optional", folded=True),
            FormLine("tags", "Tags", tags, _TAGS_HINT, folded=True),
        ]

    def typed(self, name: str) -> None:
        """Read the parties and the contact rhythm back while they are typed."""
        if name == "rhythm":
            self.report(rhythm_text(self.value("rhythm")))
        if name != "parties":
            return
        try:
            parties = parse_parties(self.value("parties"))
        except AllytuiError as error:
            self.report(str(error), error=True)
            return
        read = "; ".join(f"{party.name} ({', '.join(party.people)})" for party in parties)
        self.report(f"{len(parties)} {'party' if len(parties) == 1 else 'parties'}: {read}")

    async def read_again(self) -> bool:
        """Read the alliance again."""
        if self._alliance:
            self._alliance = await self.session.run(self.session.store.alliances.get, self._alliance.id)
        return self._alliance is not None

    async def submit(self, values: dict[str, str]) -> Alliance:
        """Store the alliance."""
        with about_field("parties"):
            parties = await ask_parties(self, self.session, parse_parties(values["parties"]))
        introducer = one_line(values["introduced_by"])
        with about_field("introduced_by"):
            similar = await self.session.run(self.session.store.people.similar, introducer)
            introducer = await ask_name(self, introducer, similar, "party")
        before = self._alliance.rhythm if self._alliance else ""
        words = {"situation": values["situation"], "rhythm": values.get("rhythm", before), "tags": values["tags"]}
        words["introduced_by"] = introducer
        alliances = self.session.store.alliances
        if self._alliance:
            gone = [party for party in self._alliance.parties if party.id not in self._alliance.status.parties]
            if any(name_key(party.name) in {name_key(each.name) for each in parties} for party in gone):
                raise RuleError("A party that withdrew returns through a review, not here.")
            everyone = [*parties, *(NamedParty(party.name, (party.name,)) for party in gone)]
            return await self.session.run(alliances.edit, self._alliance, values["name"], everyone, **words)
        with about_field("review_on"):
            day = parse_day(values["review_on"], self.session.today) if values["review_on"].strip() else None
        words["follows"] = self._follows.id if self._follows else ""
        return await self.session.run(
            alliances.add, values["name"], parties, self.session.today, **words, review_on=day
        )
