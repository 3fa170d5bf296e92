"""Two people who type at one place."""

from hypothesis import given
from hypothesis import strategies as st

from allytui.domain.reviews import drafts


@given(st.text(alphabet="abc \n", max_size=12), st.text(alphabet="abc \n"), st.text(alphabet="abc \n"))
def test_two_people_at_one_field_both_keep_their_words(base: str, mine: str, theirs: str) -> None:
    merged = drafts.merge(base, mine, theirs)
    for words in (mine, theirs):
        went_on = words.startswith(base) and words[len(base) :] in merged
        assert words in merged or words == base or went_on


def test_both_going_on_from_the_same_words() -> None:
    assert drafts.merge("We met.", "We met. It rained.", "We met. We laughed.") == "We met. It rained. We laughed."
    assert drafts.merge("", "mine", "theirs") == f"mine\n{drafts.MARK}\ntheirs"
    assert drafts.merge("a", "a", "b") == "b"
