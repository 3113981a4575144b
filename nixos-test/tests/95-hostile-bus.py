# SPDX-License-Identifier: Apache-2.0
# inputs: ../hostile.d ../lib/rawbus.py
"""Clients that mean no good cost neither PID 1 nor other clients anything, and a user without rights can call exactly what C lets
it call. Under some of these attacks C serves nobody else: they are no measure and run on ours only."""
import os
import testguest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
INSIDE = "/usr/local/lib/hostile"
SECONDS = 180


def test(guest, result):
    files = {}
    for source in ("hostile.d/hostile-clients", "lib/rawbus.py"):
        with open("%s/%s" % (HERE, source), encoding="utf-8") as f:
            files["%s/%s" % (INSIDE, os.path.basename(source))] = f.read()
    with guest(files=files) as g:
        result.check("the boot settles", "ok" in g.sh("booted && echo ok", 60))
        result.facts["what nobody may call"] = g.sh("python3 %s/hostile-clients rights 2>&1" % INSIDE, SECONDS)
        if not g.is_ours:
            return
        g.sh("python3 %s/hostile-clients attacks >/conformance/attacks 2>/conformance/attacks-log && echo end >>/conformance/attacks" % INSIDE, SECONDS)
        finished = testguest.read_checks(g.share + "/attacks", result)
        result.check("the attacks run to their end", finished, testguest.text(g.share + "/attacks-log")[-1500:])
