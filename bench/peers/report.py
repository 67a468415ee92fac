"""The tables."""
import datetime
import statistics

import ours

RESULTS = ours.ROOT / "bench/RESULTS.md"

NOTES = """
Errors are the largest relative ones over 16 rows of the result, against the definition in extended precision. scikit-learn computes float32 distances in
float64 blocks, so its float32 results are exact to the last bit or so; ours are held to the bound of the result's header in the same run. 4096 samples unless a row says
otherwise. A symmetric result counts all its pairs, also those that were mirrored. Of the ceiling, which is the best of seven short runs, the share of the median
run stands first and that of the best run in brackets. A run of some rows (`--only`) replaces those rows and the head, and keeps the others."""


class Times:
    """Rounds of one row: each round's median and best, in ms."""

    def __init__(self):
        self.medians, self.bests = [], []

    def add(self, median, best):
        self.medians.append(median)
        self.bests.append(best)

    @property
    def total(self):
        return sum(self.medians)

    @property
    def median(self):
        return statistics.median(self.medians)

    def __str__(self):
        return f"{self.median:.2f} ({min(self.bests):.2f} to {max(self.medians):.2f})"


class Table:
    """Rows by name under a head; a row that comes again replaces the one that was kept."""

    def __init__(self, title, *columns):
        self.title = title
        self.head = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
        self.rows = {}

    def read(self, text):
        _, _, section = text.partition(f"## {self.title}\n")
        for line in section.partition("\n## ")[0].splitlines():
            if line.startswith("| ") and line != self.head[0]:
                self.rows[line.split(" | ")[0][2:]] = line

    def add(self, *cells):
        line = f"| {' | '.join(str(cell) for cell in cells)} |"
        self.rows[str(cells[0])] = line
        print(f"{self.title}: {line}", flush=True)

    def write(self, order):
        """The section; rows in this order, others after them."""
        names = [name for name in order if name in self.rows] + [name for name in self.rows if name not in order]
        return "\n".join([f"## {self.title}", "", *self.head, *(self.rows[name] for name in names), ""])


def sections(text):
    """The sections that are kept, by title, without the notes at the end."""
    parts = text.removesuffix("\n").removesuffix(NOTES.strip()).split("\n## ")
    return parts[0], {part.partition("\n")[0]: f"## {part.rstrip()}\n" for part in parts[1:]}


def keep(*tables):
    """Puts rows into bench/RESULTS.md, in the place of those with the same name; a new table follows the others."""
    text = RESULTS.read_text(encoding="utf-8")
    intro, kept = sections(text)
    for table in tables:
        fresh = dict(table.rows)
        table.read(text)
        table.rows.update(fresh)
        kept.update({table.title: table.write([])} if table.rows else {})
    RESULTS.write_text("\n".join([f"{intro.rstrip()}\n", *kept.values(), NOTES.strip(), ""]), encoding="utf-8")


class Report:
    """Collects rows, prints each as it comes, and writes bench/RESULTS.md."""

    def __init__(self, machine, ceiling, narrow_ceiling):
        self.ceiling, self.narrow_ceiling = ceiling, narrow_ceiling
        self.intro = "\n".join([
            "# Results", "", f"`make bench` on {datetime.date.today()}: {machine}.", "",
            "The machine's ceiling, measured in the same run on all cores: "
            f"{ceiling['multiply_add32']:.0f} G multiply-adds/s in float32, {ceiling['multiply_add64']:.0f} in float64; "
            f"{ceiling['squared_differences32']:.0f} G squared differences/s in float32 with the samples in the nearest cache; "
            f"{ceiling['fill_bytes']:.1f} GB/s written to memory. With AVX2 only: {narrow_ceiling['multiply_add32']:.0f} G multiply-adds/s in float32, "
            f"{narrow_ceiling['multiply_add64']:.0f} in float64; {narrow_ceiling['squared_differences32']:.0f} G squared differences/s.", ""])
        self.peers = Table(
            "Beside the peers", "work", "dtype", "ours, ms: median (best to worst round)", "peer", "peer, ms", "times faster", "goal",
            "G pair-features/s", "of the ceiling", "our error", "peer's")
        self.service = Table(
            "Through the server, over a Unix socket, the client's time included", "work", "ours, ms", "peer in its own process", "peer, ms",
            "times faster", "goal")
        self.wide = Table(
            "float32 results of float64 arithmetic (`accumulate=f64`), where the peer is the more exact", "work", "ours, ms", "peer", "peer, ms",
            "times faster", "our error so", "ours in float32", "peer's")
        self.narrow = Table("With AVX2 only", "work", "AVX-512, ms", "AVX2, ms", "times slower", "goal", "of AVX2's ceiling")
        self.growth = Table("Growth", "samples", "ns a pair", "beside 4096", "goal")
        self.cold = Table("A formula that a warm server has never seen, 1000 x 1000 x 16", "formula", "first, ms", "again, ms", "goal, first")
        print(self.intro, flush=True)

    @property
    def tables(self):
        return self.peers, self.wide, self.service, self.narrow, self.growth, self.cold

    @staticmethod
    def share(row, mine, ceiling):
        """Of the median run, and in brackets of the best one, since the ceiling is a best run itself."""
        if row.function in ("sqeuclidean", "rbf") and row.dtype == "float32" and not row.itself and row.features < 400:
            most, name = ceiling["squared_differences32"], "squared differences"
        elif row.function == "linear":
            most, name = ceiling["multiply_add32"], "multiply-adds"
        else:
            return ""
        median, best = (row.work / time * 1e3 / most for time in (mine.median, min(mine.bests)))
        return f"{median:.0%} ({best:.0%}) of {name}"

    def add(self, row, mine, theirs, errors):
        speed = row.work / mine.median * 1e3
        goal = f"{row.least:g}" if row.least else ""
        self.peers.add(
            row.name, row.dtype, mine, row.peer, theirs, f"**{theirs.median / mine.median:.1f}**", goal, f"{speed:.1f}", self.share(row, mine, self.ceiling),
            f"{errors[0]:.1e}", f"{errors[1]:.1e}")

    def add_narrow(self, row, wide, narrow):
        self.narrow.add(row.name, wide, narrow, f"**{narrow.median / wide.median:.2f}**", "1.3", self.share(row, narrow, self.narrow_ceiling))

    def add_service(self, name, mine, theirs, least):
        self.service.add(name, mine, "scikit-learn", theirs, f"**{theirs.median / mine.median:.1f}**", least)

    def finish(self, order):
        kept = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
        fresh = [dict(table.rows) for table in self.tables]
        for table, rows in zip(self.tables, fresh):
            table.read(kept)
            table.rows.update(rows)
        own = [table.write(order) for table in self.tables if table.rows]
        others = [section for title, section in sections(kept)[1].items() if title not in [table.title for table in self.tables]]
        RESULTS.write_text("\n".join([self.intro, *own, *others, NOTES.strip(), ""]), encoding="utf-8")
