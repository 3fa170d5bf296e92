"""Every screen at three sizes, held against the frames that were looked at."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import frames


@pytest.mark.long
@pytest.mark.parametrize("size", frames.SIZES)
async def test_every_screen_looks_as_it_was_drawn(
    size: tuple[int, int], sample: Callable[[Path, str], Path], tmp_path: Path
) -> None:
    width, height = size
    drawn = (frames.FOLDER / f"{width}x{height}.txt").read_text(encoding="utf-8")
    assert await frames.frames(size, sample(tmp_path / "sample.db", "ana")) == drawn, (
        "look at it, then run python -m tests.support.frames"
    )
