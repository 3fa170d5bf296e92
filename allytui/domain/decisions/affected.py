"""Who else is affected by an ending: shared allies, other alliances, introductions."""

from allytui.dataclass import dataclass
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.text import and_list


@dataclass(frozen=True)
class AffectedAlliance:
    """Another alliance with one of the same parties."""

    alliance_id: str
    name: str
    phase: Phase
    through: tuple[str, ...]
    """Names of the parties that both have."""
    allies: tuple[str, ...]
    """Names of those in it who are not in the alliance at hand."""


@dataclass(frozen=True)
class AffectedOthers:
    """Whom an ending or a breach touches besides the parties, as seen by one of them."""

    alliances: tuple[AffectedAlliance, ...] = ()
    introduced: tuple[tuple[str, str], ...] = ()
    """Alliances to which one of the others led: name of the alliance, and who introduced it."""
    introduced_by: str = ""
    """Who introduced the parties to each other."""

    @property
    def allies(self) -> tuple[str, ...]:
        """Everybody who is in alliances with the same party, once each."""
        return tuple(sorted({name for each in self.alliances for name in each.allies}))

    @property
    def lines(self) -> tuple[str, ...]:
        """It in sentences; empty where nobody else is touched as far as this database knows."""
        found: list[str] = []
        if self.allies:
            found.append(f"shared allies: {and_list(list(self.allies))}")
        for each in self.alliances:
            found.append(f"{each.name} ({each.phase}) shares {and_list(list(each.through))}")
        found += [f"{name} was introduced by {by}" for name, by in self.introduced]
        if self.introduced_by:
            found.append(f"{self.introduced_by} introduced you to each other")
        return tuple(found)
