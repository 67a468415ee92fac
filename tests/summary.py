"""Sums the reports of the named suites, TRX or JUnit XML: the reason of every skip, the message of every failure, and one closing line.

    summary.py REPORTS_FOLDER SUITE...

A test that one suite skips and another runs is not skipped. Exits 1 when a test failed, and when a suite left no report or ran no test.
"""
import sys
import xml.etree.ElementTree as xml
from collections import Counter
from pathlib import Path

TRX = {"t": "http://microsoft.com/schemas/VisualStudio/TeamTest/2010"}


def results(folder, suite):
    """The (name, outcome, message) of every test of one suite."""
    junit = folder / f"{suite}.xml"
    return list(junit_results(junit) if junit.exists() else trx_results(folder / f"{suite}.trx"))


def trx_results(report):
    for test in xml.parse(report).iterfind(".//t:UnitTestResult", TRX):
        message = test.findtext(".//t:Message", None, TRX) or test.findtext(".//t:StdOut", "", TRX)
        yield test.get("testName"), test.get("outcome"), message.strip()


def junit_results(report):
    for test in xml.parse(report).iter("testcase"):
        name = f"{test.get('classname')}.{test.get('name')}"
        problem = next((child for kind in ("failure", "error", "skipped") for child in test.iterfind(kind)), None)
        if problem is None:
            yield name, "Passed", ""
        else:
            yield name, "NotExecuted" if problem.tag == "skipped" else "Failed", problem.get("message", "") or problem.text or ""


def suite_results(folder, suite):
    """Returns the results of one suite, and what is wrong with the suite as a whole, if anything is."""
    try:
        tests = results(folder, suite)
    except (OSError, xml.ParseError) as error:
        return [], f"{suite} left no report: {error}"
    ran = any(outcome != "NotExecuted" for _, outcome, _ in tests)
    return tests, None if ran else f"{suite} ran no test"


def main(folder, suites):
    passed, failed, skipped, broken = [], [], [], []
    for suite in suites:
        tests, fault = suite_results(Path(folder), suite)
        broken += [fault] if fault else []
        for name, outcome, message in tests:
            {"Passed": passed, "NotExecuted": skipped}.get(outcome, failed).append((name, message))

    ran = {name for name, _ in passed + failed}
    skipped = [(name, reason) for name, reason in skipped if name not in ran]

    print()
    for (kind, reason), count in Counter((name.partition("(")[0].rpartition(".")[0], reason) for name, reason in skipped).items():
        print(f"skipped {count} of {kind}: {reason}")
    for name, message in failed:
        print(f"FAILED {name}\n    " + message.replace("\n", "\n    "))
    for fault in broken:
        print(f"BROKEN {fault}")
    print(f"{len(passed)} passed, {len(failed)} failed, {len(skipped)} skipped")
    return 1 if failed or broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
