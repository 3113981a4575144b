# SPDX-License-Identifier: Apache-2.0
# inputs: ../exec-units.d ../lib/execunits.py
"""The units of systemd's test-execute, under PID 1 and a user's manager: each ends as exec-units.d/expected.tsv says."""
import execunits


def test(guest, result):
    rows = execunits.read()[1]
    result.check("there are units", len({r.unit for r in rows}) == 165, len({r.unit for r in rows}))
    for environment in ("plain", "variables"):
        part = [r for r in rows if r.environment == environment]
        files, init = execunits.guest_files(environment)
        with guest(name=environment, init=init, files=files) as g:
            results = execunits.run(g, part, g.slow)
        for r, (got, log) in zip(part, results or [["no result", ""]] * len(part)):
            wanted = execunits.wanted(r, "container")
            result.check(r.name, got == wanted, "wanted: %s\ngot:    %s\n%s" % (wanted, got, log))
