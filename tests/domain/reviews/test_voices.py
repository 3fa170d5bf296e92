"""Voices before and after the seal: who sees what, how far they are apart, and who speaks first."""

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import consider
from allytui.domain.alliances.party import Party, Person
from allytui.domain.alliances.phases import Kind
from allytui.domain.basics.errors import RuleError
from allytui.domain.reviews import voice
from allytui.domain.reviews.seal import check_keyboard, sees
from allytui.domain.reviews.voice import Voice, VoiceState
from tests.conftest import TODAY

ANA, JO = Person("a", "n", "Ana", "ana"), Person("j", "n", "Jo")

MARC = Person("m", "b", "Marc")

OWN = Voice("n", "Northside", "a", "Ana", "ana", entered_by="a")

THEIRS = Voice("b", "Blue Door", "m", "Marc", entered_by="a")

ALLIANCE = Alliance(
    "x",
    "Blue Door",
    "",
    "",
    TODAY,
    TODAY,
    (Party("n", "Northside", (ANA, JO)), Party("b", "Blue Door", (MARC,))),
    consider(TODAY, Kind.ALLIANCE, ("n", "b"), TODAY),
)


@pytest.mark.parametrize(
    ("voice", "viewer", "sitting", "seen"),
    [
        (OWN, "a", "", True),
        (OWN, "m", "", False),
        (OWN, "", "", False),
        (OWN, "a", "m", False),  # while Marc has the keyboard, Ana's own answers are not on it either
        (THEIRS, "a", "", False),
        (THEIRS, "a", "m", True),
        (THEIRS, "coach", "m", False),
        (THEIRS, "m", "", False),  # typed at Ana's keyboard: from his own login he begins by sitting down
        (Voice("b", "B", "m", "Marc", entered_by="m"), "a", "m", False),
        (Voice("b", "B", "m", "Marc", entered_by="a", state=VoiceState.ANSWERED), "a", "m", False),
        (Voice("n", "N", "a", "Ana", entered_by="a", state=VoiceState.ANSWERED), "a", "", True),
    ],
)
def test_who_sees_a_sealed_voice(voice: Voice, viewer: str, sitting: str, seen: bool) -> None:
    assert sees(voice, viewer, sitting) is seen


def test_who_may_sit_down() -> None:
    check_keyboard(OWN, ANA, begun=True)
    check_keyboard(THEIRS, ANA, begun=True)
    check_keyboard(Voice("n", "N", "a", "Ana", entered_by="c"), ANA, begun=False)
    for begun in (False, True):  # whether somebody else has typed anything is not to be learnt from being refused
        with pytest.raises(RuleError, match="at another keyboard"):
            check_keyboard(Voice("b", "B", "m", "Marc", entered_by="c"), ANA, begun=begun)
    with pytest.raises(RuleError, match="has answered"):  # typed for her elsewhere, by whoever had her login then
        check_keyboard(Voice("n", "N", "a", "Ana", entered_by="c", state=VoiceState.ANSWERED), ANA, begun=True)
    check_keyboard(Voice("n", "N", "a", "Ana", entered_by="a", state=VoiceState.ANSWERED), ANA, begun=True)
    with pytest.raises(RuleError, match="Marc has answered; all answers open together"):
        check_keyboard(Voice("b", "B", "m", "Marc", entered_by="a", state=VoiceState.ANSWERED), ANA, begun=True)
    with pytest.raises(RuleError, match="answering from the login marc"):
        check_keyboard(Voice("b", "B", "m", "Marc", "marc", entered_by="m"), ANA, begun=True)
    with pytest.raises(RuleError, match="at another keyboard"):
        check_keyboard(Voice("b", "B", "m", "Marc", "marc", entered_by="c"), ANA, begun=True)


def test_whose_voice_is_missing_is_said() -> None:
    assert voice.missing_text([OWN, THEIRS]) == "Waiting for Ana and Marc."
    done = Voice("n", "N", "a", "Ana", state=VoiceState.ANSWERED)
    assert voice.missing_text([done, THEIRS]) == "Waiting for Marc."
    assert voice.missing_text([done]) == ""
    assert voice.first_speaker(ALLIANCE, "n", JO) == JO
    assert voice.first_speaker(ALLIANCE, "b", JO) == MARC
