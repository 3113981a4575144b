# SPDX-License-Identifier: Apache-2.0
# inputs: ../invocations.d ../systemctl-compare.d ../program-compare ../lib/invocations.py ../lib/volatile.py
"""C's programs, run several hundred times, say and return the same whoever is PID 1. Our programs on our PID 1 do, too; on C a second
run of the same shows that the lines do not depend on the moment."""
import shutil, tempfile
from concurrent.futures import ThreadPoolExecutor
import bed, invocations


def test(guest, result):
    root = bed.rootfs("full")
    programs = [o for o in guest.overlays if invocations.has_programs(o)]
    directory = tempfile.mkdtemp(prefix="invocations.")
    try:
        layer = invocations.layer(directory, programs[-1] if programs else None, root)
        def run(name, place):
            with guest(rootfs=root, overlays=guest.overlays + [layer], name=name) as g:
                return invocations.named(invocations.record(g, place, timeout=300 * g.slow))

        with ThreadPoolExecutor() as both:
            found = list(both.map(run, ("first", "second"), (invocations.C, invocations.OURS if programs else invocations.C)))
    finally:
        shutil.rmtree(directory)
    first, second = found
    result.check("there are invocations", len(first) >= 800, len(first))
    for name, outcome in first.items():
        result.facts[name] = invocations.shown(outcome)
        difference = invocations.difference(outcome, second.get(name, ["", "not run", -1]))
        result.check("the same again: " + name, not difference, "\n".join(difference[2:40]))
