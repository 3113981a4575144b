# SPDX-License-Identifier: Apache-2.0
# inputs: ../transient.d ../lib/transients.py ../lib/transient-agent.py ../lib/rawbus.py
"""Every property that transient units can be given, with good, odd and bad values: taken or refused as transient.d has it from C."""
import transients


def test(guest, result):
    cases = transients.read()
    result.check("there are cases", len(cases) > 10000, len(cases))
    with guest(files=transients.guest_files()) as g:
        outcomes = transients.ask(g, "cases", cases, 240 * g.slow)
    result.check("all were asked", outcomes is not None and len(outcomes) == len(cases))
    if outcomes is None:
        return
    wanted = transients.each(transients.lines_of(transients.RECORDED))
    equal, apart, different = transients.compare(wanted, transients.each(transients.texts(cases, outcomes)))
    for type, name, value, c, ours in different[:50]:
        result.check("%s %s %s" % (type, name, value), False, "stored: %s\nnow:    %s" % (c, ours))
    result.check("%d properties and values are as on C" % len(wanted), not different, "%d are different" % len(different))
