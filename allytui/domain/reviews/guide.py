"""The script of a review: steps and questions, read from data that a team may edit."""

from collections.abc import Mapping

from allytui.dataclass import dataclass
from allytui.domain.alliances.phases import GUIDED, ReviewKind
from allytui.domain.basics.errors import GuideError

FACTS = (
    *("last_decision", "expected", "age", "phase", "terms", "scores", "postponed", "parties"),
    *("promises", "pause", "your_terms", "cause"),
    *(
        "goal",
        "contact",
        "balance",
        "stakes",
        "yield",
        "conditions",
        "signals",
        "profile",
        "offers",
        "ideal",
        "load",
        "theme",
        "alone",
    ),
)
"""The facts that a step may ask to have beside it."""

RENAMED_FACTS = {"triggers": "conditions"}
"""Facts that a team's own guide may still call by an earlier name."""

RESERVED = ("leaning", "decision", "giving")
"""Keys of steps that every review has."""

THROUGH = "@through"
"""What a voice remembers once it has come past its last step; resumed on a screen, it is at the last one."""

LONGEST_END = 16
"""The most characters of what an end of the scale stands for."""

MOST_OPTIONS = 6
"""The most answers that a step may offer to choose from."""


@dataclass(frozen=True)
class Step:
    """One question of a review."""

    key: str
    """Stays the same from guide to guide, so that answers stand side by side over years."""
    title: str
    ask: str
    nudge: str = ""
    """What to ask when the talk sticks."""
    score: bool = False
    """Whether a voice may give 1 to 5, or 0 for 'cannot say'."""
    facts: tuple[str, ...] = ()
    optional: bool = False
    """Whether it may be skipped without a reason."""
    options: tuple[str, ...] = ()
    """Answers to choose one from, besides score and words."""
    scale: tuple[str, str] = ("least", "most")
    """What 1 and 5 stand for."""

    @property
    def legend(self) -> str:
        """What the ends of the scale mean: '1 unfair, 5 fair'."""
        return f"1 {self.scale[0]}, 5 {self.scale[1]}"


@dataclass(frozen=True)
class Guide:
    """The steps of one kind of review."""

    kind: ReviewKind
    version: int
    steps: tuple[Step, ...]
    source: str = "built in"

    def index(self, key: str) -> int:
        """Return the place of the step with `key`, 0 where there is none; past the last step it is the last one."""
        if key == THROUGH:
            return len(self.steps) - 1
        return next((at for at, step in enumerate(self.steps) if step.key == key), 0)


def read_guide(data: Mapping[str, object], source: str) -> Guide:
    """Turn a parsed TOML file into a guide; GuideError names `source`, the step and the fault."""
    kinds = {str(review): review for review in GUIDED}
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        raise GuideError(f"{source}: 'kind' must be one of {', '.join(kinds)}.")
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise GuideError(f"{source}: 'version' must be a whole number.")
    unknown = set(data) - {"kind", "version", "step"}
    if unknown:
        raise GuideError(f"{source}: '{min(unknown)}' is not known here; a guide has kind, version and steps.")
    tables = data.get("step")
    if not isinstance(tables, list) or not tables:
        raise GuideError(f"{source}: there is no [[step]]; a guide needs at least one.")
    steps = tuple(_read_step(table, f"{source}, step {number}") for number, table in enumerate(tables, 1))
    keys = [step.key for step in steps]
    for number, key in enumerate(keys, 1):
        if key in keys[: number - 1]:
            raise GuideError(f"{source}, step {number}: the key '{key}' is used twice.")
    return Guide(kinds[kind], version, steps, source)


_WORDS = {"key": True, "title": True, "ask": True, "nudge": False}
_FLAGS = ("score", "optional")


def _read_step(table: object, where: str) -> Step:
    if not isinstance(table, dict):
        raise GuideError(f"{where}: it must be a table of its own, headed [[step]].")
    unknown = set(table) - {*_WORDS, *_FLAGS, "facts", "options", "scale"}
    if unknown:
        raise GuideError(f"{where}: '{min(unknown)}' is not known here.")
    words: dict[str, str] = {}
    for name, needed in _WORDS.items():
        text = table.get(name, "")
        if not isinstance(text, str) or (needed and not text.strip()):
            raise GuideError(f"{where}: '{name}' must be a text{' that is not empty' if needed else ''}.")
        words[name] = " ".join(text.split())
    if words["key"] in RESERVED:
        raise GuideError(
            f"{where}: the key '{words['key']}' belongs to a step that every review has: choose another."
        )
    if not words["key"].replace("_", "").isalnum() or not words["key"].isascii():
        raise GuideError(f"{where}: 'key' takes letters, digits and underscores only.")
    for flag in _FLAGS:
        if not isinstance(table.get(flag, False), bool):
            raise GuideError(f"{where}: '{flag}' must be true or false.")
    facts = table.get("facts", [])
    if isinstance(facts, list):
        facts = [RENAMED_FACTS.get(fact, fact) if isinstance(fact, str) else fact for fact in facts]
    if not isinstance(facts, list) or any(fact not in FACTS for fact in facts):
        raise GuideError(f"{where}: 'facts' is a list of any of {', '.join(FACTS)}.")
    return Step(
        **words,
        score=table.get("score", False),
        facts=tuple(facts),
        optional=table.get("optional", False),
        options=_read_options(table.get("options", []), where),
        scale=_read_scale(table.get("scale", list(Step.scale)), where),
    )


def _read_scale(ends: object, where: str) -> tuple[str, str]:
    texts = [" ".join(each.split()) for each in ends if isinstance(each, str)] if isinstance(ends, list) else []
    if not isinstance(ends, list) or not len(ends) == len(texts) == 2 or not all(texts):
        raise GuideError(f"{where}: 'scale' is a list of two texts, what 1 and what 5 stands for.")
    if max(map(len, texts)) > LONGEST_END:
        raise GuideError(f"{where}: a text of 'scale' has at most {LONGEST_END} characters.")
    return texts[0], texts[1]


def _read_options(options: object, where: str) -> tuple[str, ...]:
    texts = (
        [" ".join(each.split()) for each in options if isinstance(each, str)] if isinstance(options, list) else []
    )
    if (
        not isinstance(options, list)
        or len(texts) < len(options)
        or not all(texts)
        or len(set(texts)) > MOST_OPTIONS
    ):
        raise GuideError(f"{where}: 'options' is a list of at most {MOST_OPTIONS} texts that are not empty.")
    if len(set(texts)) < len(texts):
        raise GuideError(f"{where}: 'options' has the same text twice.")
    return tuple(texts)
