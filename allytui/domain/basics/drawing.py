"""Small pictures made of characters: scales, bars, curves and strips. Numbers stand beside each of them, always.

Each is a pure function with two sets of marks: block elements, and ASCII of the same shape. No colour is needed to
read one.
"""

from collections.abc import Sequence

from allytui.dataclass import dataclass

LOW, HIGH = 1, 5
"""The lowest and the highest score."""


@dataclass(frozen=True)
class Marks:
    """What pictures are made of."""

    full: str
    empty: str
    agreed: str
    """Where something was agreed or is the middle."""
    between: str
    """The gap between two voices."""
    steps: str
    """From the lowest to the highest score."""
    point: str
    """A place on a scale at which nobody is."""
    trial: str
    """A phase that is tried; `full` is one that is committed to."""


ASCII = Marks("#", "-", "|", "=", "_.-=#", ".", "~")
BLOCKS = Marks("█", "░", "│", "═", "▁▂▄▆█", ".", "▒")

IN_ASCII = {
    ord(block): plain
    for name in Marks.__dataclass_fields__
    for block, plain in zip(getattr(BLOCKS, name), getattr(ASCII, name), strict=True)
}
"""Each block element with what stands for it where only ASCII is shown."""


def initials(names: Sequence[str]) -> list[str]:
    """Return a letter for each name, a number from 1 where two begin alike."""
    letters = [name.strip()[:1].upper() for name in names]
    plain = [letter for letter in letters if letter.isascii() and letter.isalpha()]
    if len(set(plain)) == len(names):
        return letters
    return [str(number) if number < 10 else "+" for number in range(1, len(names) + 1)]


def scale(voices: Sequence[tuple[str, int]], marks: Marks = ASCII) -> str:
    """Return the scale from 1 to 5 with a letter for each voice on it, the gap between the outer ones drawn.

    '1 . B=====A . 5': of several voices at one score, the letters stand side by side.
    """
    places = {score: "".join(letter for letter, each in voices if each == score) for score in range(LOW, HIGH + 1)}
    scores = [score for _, score in voices]
    low, high = min(scores, default=0), max(scores, default=0)
    out = str(LOW)
    for score in range(LOW, HIGH + 1):
        inside = low < score <= high
        out += marks.between if inside else " "
        out += places[score] or (marks.between if inside else marks.point)
    return f"{out} {HIGH}"


def bar(part: int, whole: int, width: int, marks: Marks = ASCII, agreed: int | None = None) -> str:
    """Return how much of a whole there is, in brackets; `agreed` is marked where it is no more than the whole.

    Any part fills one place at least, and only the whole fills all of them.
    """
    full = _places(part, whole, width)
    line = [marks.full] * full + [marks.empty] * (width - full)
    if agreed is not None and 0 < agreed <= whole:
        line[max(0, _places(agreed, whole, width) - 1)] = marks.agreed
    return f"[{''.join(line)}]"


def _places(part: int, whole: int, width: int) -> int:
    if whole <= 0 or part <= 0:
        return 0
    if part >= whole:
        return width
    return min(width - 1, max(1, part * width // whole))


def balance_bar(left: int, right: int, most: int, half: int, marks: Marks = ASCII) -> str:
    """Return two amounts out from the middle; `most`, the largest of all that are compared, fills a half."""
    first, second = _places(left, most, half), _places(right, most, half)
    return f"{' ' * (half - first)}{marks.full * first}{marks.agreed}{marks.full * second}{' ' * (half - second)}"


def sparkline(scores: Sequence[int], marks: Marks = ASCII) -> str:
    """Return scores from 1 to 5 as steps of different height, oldest first."""
    return "".join(marks.steps[min(HIGH, max(LOW, score)) - LOW] for score in scores)


def score_chart(columns: Sequence[tuple[str, Sequence[tuple[str, int]]]], marks: Marks = ASCII) -> list[str]:
    """Return a chart of one question over the years: a column for each review, a letter for each voice.

    Each column is a label, of one line or more (a day, an outcome), and the scores of the voices. Five rows of
    scores stand above a line with the labels below it.
    """
    labels = [label.split("\n") for label, _ in columns]
    widths = [max(3, _crowd(voices), *map(len, lines)) for lines, (_, voices) in zip(labels, columns, strict=True)]
    drawn = []
    for score in range(HIGH, LOW - 1, -1):
        cells = []
        for _, voices in columns:
            scores = [each for _, each in voices]
            here = "".join(letter for letter, each in voices if each == score)
            between = bool(scores) and min(scores) < score < max(scores)
            cells.append(here or (marks.agreed if between else ""))
        drawn.append(f"{score} {marks.agreed} {_row(cells, widths)}".rstrip())
    drawn.append("  +" + "-" * (sum(widths) + 2 * len(widths) - 1))
    for at in range(max(map(len, labels), default=0)):
        drawn.append(f"    {_row([lines[at] if at < len(lines) else '' for lines in labels], widths)}".rstrip())
    return drawn


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.center(width) for cell, width in zip(cells, widths, strict=True))


def _crowd(voices: Sequence[tuple[str, int]]) -> int:
    return max((sum(1 for _, each in voices if each == score) for score in range(LOW, HIGH + 1)), default=0)


def curve(points: Sequence[tuple[int, int]], width: int, height: int) -> list[str]:
    """Return sums over sums, each point a star: to the right what was put in, upwards what came of it.

    Both begin at zero; a steep curve is a good one. Nothing for fewer than two points.
    """
    most_x, most_y = max((x for x, _ in points), default=0), max((y for _, y in points), default=0)
    if len(points) < 2 or most_x <= 0 or most_y <= 0:
        return []
    rows = [[" "] * width for _ in range(height)]
    for x, y in points:
        at = min(width - 1, max(0, x) * (width - 1) // most_x)
        up = min(height - 1, max(0, y) * (height - 1) // most_y)
        rows[height - 1 - up][at] = "*"
    return [f"| {''.join(row)}".rstrip() for row in rows] + [f"+{'-' * (width + 1)}"]


def week_strip(counts: Sequence[int], marks: Marks = ASCII) -> str:
    """Return a place for each week: how many there are in it, a point for none, '+' for more than nine."""
    return "".join(marks.point if not count else str(count) if count < 10 else "+" for count in counts)


def phase_strip(spans: Sequence[tuple[int, int, str]], days: int, width: int, marks: Marks = ASCII) -> str:
    """Return phases as spans on a line of `width` places for so many days, counted from 0.

    Each span is its first and last day and what it is: 'trial', 'term', 'deal', 'pause', or anything else, which
    stays blank. A later one is drawn over an earlier one, and each has one place at least.
    """
    fills = {"trial": marks.trial, "term": marks.full, "deal": marks.full, "pause": marks.point}
    line = [" "] * width
    for first, last, kind in spans:
        begin, end = first * width // max(1, days), (last + 1) * width // max(1, days)
        for place in range(max(0, begin), min(width, max(begin + 1, end))):
            line[place] = fills.get(kind, " ")
    return "".join(line)
