# SPDX-License-Identifier: Apache-2.0
"""Figures of C and of ours side by side: a table of medians with ratios and limits, and where such tables are kept.

A row is (key, what it says, unit, decimals, limit of ours over C or None). What was measured is, per side ("C", "ours"), a
list of rounds, each a dictionary of key to number."""
import os, statistics
import bed
from container import Failure, text


def table(rows, rounds):
    """The table in Markdown, and what is above its limit or lacks a figure."""
    def median(side, key):
        values = [found[key] for found in rounds.get(side, []) if key in found]
        return statistics.median(values) if values else None
    lines = ["| figure | C | ours | ours / C | limit |", "| --- | ---: | ---: | ---: | ---: |"]
    above = []
    for key, what, unit, digits, limit in rows:
        c, ours = median("C", key), median("ours", key)
        ratio = ours / c if ours is not None and c else None

        def shown(v):
            return "-" if v is None else (("%." + str(digits) + "f %s") % (v, unit)).strip()
        lines.append("| %s | %s | %s | %s | %s |" % (what, shown(c), shown(ours), "%.2f" % ratio if ratio is not None else "-",
                                                     "%.1f" % limit if limit else ""))
        if limit and "ours" in rounds and (ratio is None or ratio > limit):
            above.append(what)
    return "\n".join(lines), above


def write(path, marker, body):
    """Puts the text between the lines "<!-- marker -->" and "<!-- /marker -->" of a file."""
    begin, end = "<!-- %s -->" % marker, "<!-- /%s -->" % marker
    old = text(path) or "# Figures\n\n%s\n%s" % (begin, end)
    if begin not in old or end not in old:
        raise Failure("%s has no lines %s and %s" % (path, begin, end))
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    with open(path, "w") as f:
        f.write(old[:old.index(begin)] + begin + "\n" + body + "\n" + old[old.index(end):] + "\n")
    bed.say("wrote " + path)
