"""Derives the cases about sums, by a second implementation of the printed rules.

    python3 tests/conformance/derive.py

reads base-2019.json and base-2021.json and writes sums.json; with --check it compares and
writes nothing. It shares nothing with the
program under test but the ids of rules and cells.
"""
import copy, json, os, sys

HERE = os.path.dirname(os.path.abspath(__file__))
APPLICANTS = ["natural_person", "commercial_enterprise", "research_institution",
              "public_welfare_organization", "legal_service_institution", "other"]
RESULTS = ["upheld", "corrected", "other", "pending"]
NO_OUTCOME = ["received", "carried_in", "closed_total", "carried_out"]


def equations(tables):
    """Every equality of tables three and four: rule, left cells, right cells."""
    requests = tables["requests"]
    for row in requests:
        yield "T3-ROW", [("requests", row, c) for c in APPLICANTS], [("requests", row, "total")]
    outcomes = [row for row in requests if row not in NO_OUTCOME]
    for column in APPLICANTS + ["total"]:
        cell = lambda row: ("requests", row, column)
        yield "T3-CLOSED", [cell(row) for row in outcomes], [cell("closed_total")]
        yield "T3-BALANCE", [cell("received"), cell("carried_in")], [cell("closed_total"), cell("carried_out")]
    for row in tables["disputes"]:
        yield "T4-SUM", [("disputes", row, c) for c in RESULTS], [("disputes", row, "total")]


def get(tables, cell):
    return tables[cell[0]][cell[1]][cell[2]]


def broken(tables):
    """The equalities that do not hold, with left minus right."""
    for rule, left, right in equations(tables):
        difference = sum(get(tables, c) for c in left) - sum(get(tables, c) for c in right)
        if difference:
            yield rule, left, right, difference


def culprit(tables, left, right):
    """The only cell whose correction makes every equality it stands in hold."""
    found = []
    for cell in left + right:
        corrections = set()
        count = 0
        for _, l, r in equations(tables):
            if cell in l or cell in r:
                count += 1
                difference = sum(get(tables, c) for c in l) - sum(get(tables, c) for c in r)
                corrections.add(-difference if cell in l else difference)
        if count > 1 and len(corrections) == 1 and 0 not in corrections:
            if get(tables, cell) + corrections.pop() >= 0:
                found.append(cell)
    return found[0] if len(found) == 1 else None


def dotted(cell):
    return ".".join(cell)


def findings(report):
    tables = report["tables"]
    out = []
    for rule, left, right, _ in broken(tables):
        finding = {"rule": rule, "cells": sorted(dotted(c) for c in left + right)}
        blamed = culprit(tables, left, right)
        if blamed:
            finding["culprit"] = dotted(blamed)
        out.append(finding)
    if report["year"] >= 2024 and tables["disputes"]["litigation_direct"]["total"] > 0:
        out.append({"rule": "T4-PRECONDITION", "cells": ["disputes.litigation_direct.total"]})
    return out


def main():
    cases = []
    for edition in ["2019", "2021"]:
        base = json.load(open(os.path.join(HERE, f"base-{edition}.json"), encoding="utf-8"))
        assert findings(base) == []
        cells = [(m, row, column) for m in ("requests", "disputes")
                 for row in base["tables"][m] for column in base["tables"][m][row]]
        # Every third cell, so that each row and each column has its turn.
        singles = cells[::3]
        for i, cell in enumerate(singles):
            delta = [1, -1, 10][i % 3]
            if get(base["tables"], cell) + delta < 0:
                delta = 1
            cases.append((edition, base, [(cell, get(base["tables"], cell) + delta)]))
        # Two faults: of different size both are named, of the same size neither.
        pairs = [(("requests", "granted", "natural_person"), ("requests", "unavailable_not_held", "other")),
                 (("requests", "received", "other"), ("requests", "carried_out", "natural_person"))]
        for one, other in pairs:
            for more in (1, 2):
                cases.append((edition, base, [(one, get(base["tables"], one) + 1),
                                              (other, get(base["tables"], other) + more)]))
    written = []
    for edition, base, changes in cases:
        report = copy.deepcopy(base)
        for cell, value in changes:
            report["tables"][cell[0]][cell[1]][cell[2]] = value
        written.append({
            "name": f"{edition}: " + ", ".join(f"{dotted(c)} = {v}" for c, v in changes),
            "base": f"base-{edition}.json",
            "changes": {"tables." + dotted(c): v for c, v in changes},
            "findings": findings(report),
        })
    text = json.dumps(written, ensure_ascii=False, indent=1) + "\n"
    path = os.path.join(HERE, "sums.json")
    if "--check" in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            if file.read() != text:
                sys.exit("tests/conformance/sums.json is not what derive.py derives")
    else:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    print(len(written), "cases")


main()
