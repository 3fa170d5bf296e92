"""The guides of the reviews: built-in data, and a team's own copies of it."""

import tomllib
from dataclasses import replace
from pathlib import Path

from allytui.dataclass import dataclass
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import GuideError
from allytui.domain.reviews.guide import Guide, Step, read_guide
from allytui.domain.reviews.leaning import LEANING, leaning_labels

BUILT_IN = Path(__file__).parent


@dataclass(frozen=True)
class LoadedGuide:
    """A guide to use, and a sentence where a team's own copy could not be used."""

    guide: Guide
    complaint: str = ""


def load(review: ReviewKind, own: Path | None = None) -> LoadedGuide:
    """Return the guide for `review`: the one in the folder `own`, or the built-in one if that is broken."""
    name = f"{review}.toml"
    built_in = read_guide(tomllib.loads((BUILT_IN / name).read_text(encoding="utf-8")), name)
    if own is None or not (own / name).exists():
        return LoadedGuide(_complete(built_in))
    try:
        guide = _read(own / name)
        if guide.kind is not review:
            raise GuideError(f"{own / name}: 'kind' says {guide.kind}, but the file's name says {review}.")
    except GuideError as error:
        return LoadedGuide(_complete(built_in), f"{error} The built-in guide is used.")
    return LoadedGuide(_complete(guide))


def _complete(guide: Guide) -> Guide:
    """Return a guide with the question that ends every review."""
    leaning = Step(
        key=LEANING,
        title="Leaning",
        ask="Which way do you lean today, and how sure are you of it?",
        nudge="Both ways are fine. Say what would make you lean the other way.",
        score=True,
        scale=("unsure", "sure"),
        options=leaning_labels(guide.kind),
    )
    return replace(guide, steps=(*guide.steps, leaning))


def _read(path: Path) -> Guide:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise GuideError(f"{path}: it cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise GuideError(f"{path}: it is not UTF-8 text (byte {error.start + 1}).") from error
    except tomllib.TOMLDecodeError as error:
        raise GuideError(f"{path}: it is not valid TOML: {error}.") from error
    except RecursionError as error:
        raise GuideError(f"{path}: it is nested too deeply.") from error
    return read_guide(data, str(path))
