"""Draws the pictures of the README from the running app: python -m tests.support.pictures"""

import asyncio
import re
import tempfile
from datetime import date
from pathlib import Path

from allytui.demo.build_demo import build_demo
from allytui.store.store import Store
from tests.support.keyboard import sitting

FOLDER = Path(__file__).parents[1] / "pictures"
DAY = date(2026, 11, 21)


async def draw() -> dict[str, tuple[str, str]]:
    """Return name, SVG and plain text of each picture."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "demo.db")
        build_demo(store, DAY, "ana")
        found: dict[str, tuple[str, str]] = {}
        async with sitting(store, DAY, size=(120, 32)) as keys:
            await keys.on("HomeScreen")
            await keys.press("j")
            await keys.see("Oak & Ash Carpenters ─", "LAST DECISION", "!? 189 d", "? unequal  Northside gives")
            found["home"] = (_own_fonts(keys.app.export_screenshot(title="allytui")), keys.frame)
            await keys.press("r")
            await keys.on("LookBackScreen")
            await keys.press("ctrl+j")
            await keys.on("AnswerScreen")
            await keys.see("I felt stupid asking twice.", "last time 4 of 5")
            found["review"] = (_own_fonts(keys.app.export_screenshot(title="allytui")), keys.frame)
            await keys.press("ctrl+j")
            await keys.write("4I gave more, and I have begun to count in silence.")
            await keys.press("escape", "v", "v", "v")
            await keys.on("RevealScreen")
            await keys.see("gap 2", "the first Monday.")
            await keys.press("i")
            await keys.write("Marc is short of a person until March. Both want a small promise that is kept.")
            await keys.see("kept.", "saved")
            found["reveal"] = (_own_fonts(keys.app.export_screenshot(title="allytui")), keys.frame)
        return found


def main() -> None:
    """Write the pictures."""
    FOLDER.mkdir(exist_ok=True)
    for name, (svg, text) in asyncio.run(draw()).items():
        (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")
        (FOLDER / f"{name}.txt").write_text(_without_clock(text), encoding="utf-8")


def _own_fonts(svg: str) -> str:
    """Take the fonts of the reader's own machine; a picture fetches nothing."""
    svg = re.sub(r"@font-face \{.*?\}\n", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "ui-monospace, Menlo, Consolas")


def _without_clock(text: str) -> str:
    return "\n".join(line.partition("   saved")[0].rstrip() for line in text.splitlines()) + "\n"


if __name__ == "__main__":
    main()
