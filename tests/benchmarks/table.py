"""The table that is printed."""

import statistics

from tests.benchmarks.rounds import Figures, p95


def _middle(found: Figures, what: str) -> float:
    return statistics.median(found[what])


def table(
    floor: Figures, small: Figures, large: Figures, query: float, many: tuple[int, float, float, float]
) -> str:
    """Return the table, as Markdown."""
    rows: list[tuple[str, str, str, str]] = []

    def ratio(what: str, of: Figures, to: Figures, key: str, unit: str, target: str, scale: float = 1) -> None:
        ours, base = _middle(of, key), _middle(to, key)
        rows.append(
            (what, f"{ours * scale:,.0f} {unit} / {base * scale:,.0f} {unit}", f"{ours / base:.2f}", target)
        )

    ratio("start to usable home", small, floor, "start", "ms", "1.25", 1000)
    ratio("the same, 100,000 alliances", large, floor, "start", "ms", "1.25", 1000)
    ratio("start, 100,000 alliances / 10", large, small, "start", "ms", "1.10", 1000)
    ratio("resident memory, 100,000 alliances", large, floor, "memory", "MiB", "1.30")
    ratio("bytes of the first screen", large, floor, "start bytes", "B", "28 kB")
    ratio("bytes of an arrow key", large, floor, "key bytes", "B", "300 B")
    ratio("the same, with the preview at rest", large, floor, "rest bytes", "B", "")
    ratio("arrow key, settled", large, floor, "key", "ms", "", 1000)
    slowest = p95(large["key"]) / p95(small["key"])
    p95s = f"{p95(large['key']) * 1000:.1f} ms / {p95(small['key']) * 1000:.1f} ms"
    rows.append(("arrow key p95, 100,000 / 10", p95s, f"{slowest:.2f}", "1.25"))
    ratio("open one alliance, 100,000 / 10", large, small, "open", "ms", "", 1000)
    ratio("filter, 100,000 / 10", large, small, "filter", "ms", "", 1000)
    idle = f"{max(large['idle bytes']):.0f} B / {max(floor['idle bytes']):.0f} B"
    rows.append(("idle, bytes in 2 s", idle, "", "0 B"))
    shares = f"{_middle(large, 'idle share') * 100:.2f} % / {_middle(floor, 'idle share') * 100:.2f} %"
    rows.append(("idle, share of a core", shares, "", ""))
    rows.append(("a page of the overview, its lines made / raw SQL", "", f"{query:.2f}", "2.00"))
    due, start = _middle(small, "due"), _middle(floor, "start")
    rows.append(
        (
            "`allytui due` / start of the floor",
            f"{due * 1000:.0f} ms / {start * 1000:.0f} ms",
            f"{due / start:.2f}",
            "0.40",
        )
    )
    count, middle, p95_many, memory = many
    told = f"{middle * 1000:.1f} ms, p95 {p95_many * 1000:.1f} ms; {memory:.0f} MiB each"
    rows.append((f"{count} sessions on one store: a key", told, "", ""))
    lines = ["| what | allytui / floor | ratio | target |", "|---|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])
