"""The table."""
import datetime
import statistics

import ours


class Times:
    """Rounds of one row: each round's median and best, in ms."""

    def __init__(self):
        self.medians, self.bests = [], []

    def add(self, median, best):
        self.medians.append(median)
        self.bests.append(best)

    @property
    def median(self):
        return statistics.median(self.medians)

    def __str__(self):
        return f"{self.median:.2f} ({min(self.bests):.2f} to {max(self.medians):.2f})"


class Report:
    """Collects rows, prints each as it comes, and writes bench/RESULTS.md."""

    head = (
        "| work | dtype | ours, ms: median (best to worst round) | peer | peer, ms | times faster | goal | G pair-features/s | of the ceiling | our error | peer's |\n"
        "|---|---|---|---|---|---|---|---|---|---|---|"
    )

    def __init__(self, machine, ceiling):
        self.lines = [
            "# Results", "", f"`make bench` on {datetime.date.today()}: {machine}.", "",
            "The machine's ceiling, measured in the same run on all cores: "
            f"{ceiling['multiply_add32']:.0f} G multiply-adds/s in float32, {ceiling['multiply_add64']:.0f} in float64; "
            f"{ceiling['squared_differences32']:.0f} G squared differences/s in float32 with the samples in the nearest cache; "
            f"{ceiling['fill_bytes']:.1f} GB/s written to memory.", "",
            self.head,
        ]
        self.ceiling = ceiling
        print("\n".join(self.lines), flush=True)

    def share(self, row, speed):
        if row.function in ("sqeuclidean", "rbf") and row.dtype == "float32" and not row.itself and row.features < 400:
            return f"{speed / self.ceiling['squared_differences32']:.0%} of squared differences"
        if row.function == "linear":
            return f"{speed / self.ceiling['multiply_add32']:.0%} of multiply-adds"
        return ""

    def add(self, row, mine, theirs, errors):
        speed = row.work / mine.median * 1e3
        goal = f"{row.least:g}" if row.least else ""
        self.line(
            f"| {row.name} | {row.dtype} | {mine} | {row.peer} | {theirs} | **{theirs.median / mine.median:.1f}** | {goal} "
            f"| {speed:.1f} | {self.share(row, speed)} | {errors[0]:.1e} | {errors[1]:.1e} |")

    def add_service(self, name, mine, theirs, least):
        self.line(f"| {name} | float32 | {mine} | scikit-learn | {theirs} | **{theirs.median / mine.median:.1f}** | {least} | | | | |")

    def line(self, text):
        self.lines.append(text)
        print(text, flush=True)

    def finish(self, keep):
        notes = (
            "\nErrors are the largest relative ones over 64 rows of the result, against the peer's own function in float64. scikit-learn computes\n"
            "float32 distances in float64 blocks, so its float32 results are exact to the last bit or so; ours are within the bound of the result's header.\n"
            "4096 samples unless a row says otherwise. A symmetric result counts all its pairs, also those that were mirrored.")
        self.line(notes)
        if keep:
            (ours.ROOT / "bench/RESULTS.md").write_text("\n".join(self.lines) + "\n", encoding="utf-8")
