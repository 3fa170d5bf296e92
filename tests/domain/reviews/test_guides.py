"""The guides: the built-in ones, and what is said of a broken copy."""

import tomllib
from pathlib import Path

import pytest

from allytui.domain.alliances.phases import GUIDED, ReviewKind
from allytui.domain.basics.errors import GuideError
from allytui.domain.reviews.guide import Step, read_guide
from allytui.guides import BUILT_IN, load


@pytest.mark.parametrize("review", GUIDED)
def test_each_review_has_a_guide_of_about_seven_steps(review: ReviewKind) -> None:
    guide = load(review).guide
    assert guide.kind is review
    assert 7 <= len(guide.steps) <= 10
    assert guide.steps[-1].key == "leaning"
    for step in guide.steps:
        assert step.ask.endswith("?"), step.ask
        assert step.nudge
        assert len(step.ask) <= 110, "a question must fit into two lines of 80 columns"
        assert len(step.nudge) <= 110


def test_the_same_question_keeps_its_key() -> None:
    keys = {review: {step.key for step in load(review).guide.steps} for review in GUIDED}
    assert {"purpose", "value", "balance", "trust", "habits"} <= keys[ReviewKind.START] & keys[
        ReviewKind.CHECKPOINT
    ]
    assert {"purpose", "value", "balance", "trust", "habits"} <= keys[ReviewKind.RENEWAL]
    assert all("trust" in each for each in keys.values())


def test_the_need_is_asked_of_ones_own_party_because_it_is_stored_as_its_own() -> None:
    need = next(step for step in load(ReviewKind.START).guide.steps if step.key == "need")
    assert need.ask == "What is hardest for you just now, and what would help you most?"
    assert need.nudge.startswith("Your own need; it is recorded as yours.")


def test_a_team_may_use_its_own_words(tmp_path: Path) -> None:
    own = (BUILT_IN / "start.toml").read_text().replace("version = 7", "version = 8")
    (tmp_path / "start.toml").write_text(own)
    loaded = load(ReviewKind.START, tmp_path)
    assert (loaded.guide.version, loaded.complaint) == (8, "")
    assert load(ReviewKind.RENEWAL, tmp_path).guide.version == 6


GOOD = 'kind = "start"\nversion = 1\n[[step]]\nkey = "a"\ntitle = "A"\nask = "Why?"\n'


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("kind = ", "not valid TOML"),
        ("", "'kind' must be one of"),
        ('kind = "start"', "'version' must be"),
        ('kind = "start"\nversion = 1', "no [[step]]"),
        (GOOD.replace('ask = "Why?"', ""), "step 1: 'ask' must be a text"),
        (GOOD + '[[step]]\nkey = "b"\ntitle = "B"\nask = 3\n', "step 2: 'ask' must be a text"),
        (GOOD + '[[step]]\nkey = "a"\ntitle = "B"\nask = "How?"\n', "step 2: the key 'a' is used twice"),
        (GOOD + "score = 3", "step 1: 'score' must be true or false"),
        (GOOD + 'facts = ["weather"]', "step 1: 'facts' is a list of any of"),
        (GOOD + 'scale = ["no"]', "step 1: 'scale' is a list of two texts"),
        (GOOD + 'scale = ["no", 5]', "step 1: 'scale' is a list of two texts"),
        (GOOD + 'scale = "no, yes"', "step 1: 'scale' is a list of two texts"),
        (GOOD + 'scale = ["no", "yes, and with all my heart"]', "step 1: a text of 'scale' has at most 16"),
        (GOOD + 'colour = "red"', "step 1: 'colour' is not known"),
        (GOOD.replace('"a"', '"a b"'), "step 1: 'key' takes letters"),
        (GOOD.replace("start", "renewal"), "'kind' says renewal"),
        ("step = 3\n" + GOOD.split("[[")[0], "no [[step]]"),
    ],
)
def test_a_broken_guide_gets_one_sentence_and_the_built_in_one(tmp_path: Path, content: str, fault: str) -> None:
    (tmp_path / "start.toml").write_text(content)
    loaded = load(ReviewKind.START, tmp_path)
    assert loaded.guide == load(ReviewKind.START).guide
    assert str(tmp_path / "start.toml") in loaded.complaint
    assert fault in loaded.complaint
    assert "\n" not in loaded.complaint
    assert loaded.complaint.endswith("The built-in guide is used.")


def test_a_guide_that_is_not_text_or_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "start.toml").write_bytes(b"\xff\xfe")
    assert "not UTF-8" in load(ReviewKind.START, tmp_path).complaint
    (tmp_path / "renewal.toml").mkdir()
    assert "cannot be read" in load(ReviewKind.RENEWAL, tmp_path).complaint


@pytest.mark.parametrize("review", GUIDED)
def test_every_question_with_a_score_says_what_its_ends_mean(review: ReviewKind) -> None:
    for step in load(review).guide.steps:
        assert (step.scale != Step.scale) == step.score, step.title
    assert load(review).guide.steps[-1].legend == "1 unsure, 5 sure"


def test_a_guide_is_plain_data() -> None:
    with pytest.raises(GuideError, match="must be a table of its own"):
        read_guide({"kind": "start", "version": 1, "step": ["ask"]}, "x.toml")
    for review in GUIDED:
        assert tomllib.loads((BUILT_IN / f"{review}.toml").read_text())["kind"] == review
