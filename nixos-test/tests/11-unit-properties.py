# SPDX-License-Identifier: Apache-2.0
# Every unit that the guest has a file for, running or not, has the same properties on the bus: all of them.
# nixos-test/unit-properties does the same with the units of some 500 packages.
import collections
import unitproperties


def test(guest, result):
    with guest() as g:
        result.check("the boot settles", g.sh("booted && echo yes", 40) == "yes")
        status, out = g.run(["bash", "-c", unitproperties.GUEST], 100 * g.slow)
        result.check("all units shown", status == 0, out)
        with open(g.share + "/show", errors="surrogateescape") as f:
            units = unitproperties.parse(f.read())
    result.check("there are many units", len(units) > 250, len(units))
    lines = collections.defaultdict(list)
    for unit in sorted(units):
        for key, values in units[unit].items():
            if key not in unitproperties.IGNORED:
                lines[key].append("%s: %s" % (unit, " | ".join(unitproperties.normal(key, values))))
    result.check("there are many properties", len(lines) > 300, len(lines))
    for key, texts in sorted(lines.items()):
        result.facts["property " + key] = "\n".join(texts)
