# SPDX-License-Identifier: Apache-2.0
# inputs: ../scenarios.d ../lib/scenarios.py ../lib/scenario-agent.py ../lib/scenario-actor.py
"""The scenarios of scenarios.d: the same states, jobs, messages and outputs as were recorded from C."""
import difflib
import scenarios


def test(guest, result):
    chosen = scenarios.read()
    with guest(files=scenarios.guest_files()) as g:
        results = scenarios.run(g, chosen, g.slow)
    result.check("there are scenarios", len(chosen) >= 150, len(chosen))
    for s in chosen:
        got = s.text(results[s.name]) if s.name in results else "no result"
        lines = list(difflib.unified_diff(s.expected.split("\n"), got.split("\n"), "stored", "now", lineterm="", n=2))[2:]
        result.check("%s: %s" % (s.name, s.what), got == s.expected, "\n".join(lines[:60]))
        result.check("%s leaves nothing behind" % s.name, not results.get(s.name, {}).get("left"), results.get(s.name, {}).get("left"))
