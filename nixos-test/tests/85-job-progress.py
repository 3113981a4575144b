# SPDX-License-Identifier: Apache-2.0
"""What the boot and the shutdown wait for, on the console; and, beyond systemd, in `systemctl status`."""

SLOW = ("[Unit]\nDescription=Slow Thing\nBefore=console-getty.service\n[Service]\nType=oneshot\nRemainAfterExit=yes\n"
        "ExecStart=/bin/sleep 5\nExecStop=/bin/sleep 5\n[Install]\nWantedBy=multi-user.target\n")
OTHER = SLOW.replace("Slow Thing", "Other Thing")


def test(guest, result):
    files = {"/etc/systemd/system/slow.service": SLOW, "/etc/systemd/system/other.service": OTHER}
    links = {"/etc/systemd/system/multi-user.target.wants/%s.service" % n: "../%s.service" % n for n in ("slow", "other")}
    with guest(name="progress", files=files, links=links) as g:
        text = g.console_text()
        result.check("the console says what the boot waits for", "Job slow.service/start running (" in text, text[-1500:])
        result.check("each of several jobs in its turn", "(1 of 2)" in text and "(2 of 2)" in text, text[-1500:])
        result.check("how long, and until when", "/ no limit)" in text, text[-1500:])
        if g.is_ours:                                  # ours; C has none of this
            g.sh("systemctl stop --no-block slow.service; sleep 1")
            status = g.sh("own_systemctl status slow.service 2>&1")
            result.check("systemctl status says what the job waits for", "Waits: for process" in status and "(sleep)" in status, status)
            waits = g.sh("busctl get-property org.freedesktop.systemd1 $(busctl call org.freedesktop.systemd1 /org/freedesktop/systemd1 "
                         "org.freedesktop.systemd1.Manager GetUnit s slow.service | cut -d'\"' -f2) org.freedesktop.systemd1.Unit Job")
            job = waits.split('"')[1] if '"' in waits else ""
            told = g.sh("busctl get-property org.freedesktop.systemd1 %s org.systemdj.Job WaitsFor" % job)
            result.check("so does a property of the job", "process" in told and "(stt)" in told, waits + told)
            g.sh("systemctl is-system-running --wait; sleep 6; systemctl start slow.service")
        since = len(text)
        g.sh("systemctl poweroff --no-block || true")
        at = g.expect(r"Job slow.service/stop running \(", 20 * g.slow, since)
        result.check("the console says what the shutdown waits for", at, g.console_text()[since:][-1500:])
