# SPDX-License-Identifier: Apache-2.0
# inputs: ../sandbox-audit.d ../lib/sandboxaudit.py ../lib/sandbox-agent.py
"""What processes have and see under each setting: as was recorded from C."""
import difflib
import sandboxaudit


def test(guest, result):
    cases, wanted = sandboxaudit.read(), sandboxaudit.recorded()
    with guest(files=sandboxaudit.guest_files()) as g:
        texts = sandboxaudit.texts(sandboxaudit.run(g, cases, 300 * g.slow))
    apart = sandboxaudit.known_different()
    result.check("there are cases", len(cases) >= 600, len(cases))
    for name, settings in cases:
        if name not in apart:
            got, recorded = texts.get(name, ["no result"]), wanted.get(name, ["not recorded"])
            lines = list(difflib.unified_diff(recorded, got, "recorded", "now", lineterm="", n=0))[2:]
            result.check(name, got == recorded, " ; ".join(settings) + "\n" + "\n".join(lines[:40]))
