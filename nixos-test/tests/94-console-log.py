# SPDX-License-Identifier: Apache-2.0
"""Messages on the console, with and without the time; what a manager says that cannot start up."""
import re

ARCHITECTURE = r"Detected architecture x86-64\.\s"
TIME = r"(?m)^[A-Z][a-z]{2} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC "


def test(guest, result):
    console = ["systemd.log_target=console", "systemd.log_color=0"]
    with guest(name="plain", args=console) as g:
        text = g.console_text()
        result.check("a message on the console", re.search(r"(?m)^" + ARCHITECTURE, text), text[:1500])
        result.check("it tells no time", not re.search(TIME, text), text[:1500])
    with guest(name="time", args=console + ["systemd.log_time"]) as g:
        text = g.console_text()
        result.check("a message with the time", re.search(TIME + ARCHITECTURE, text), text[:1500])
        g.sh("mkdir -p /run/systemd/system.conf.d; printf '[Manager]\\nLogTime=no\\n' >/run/systemd/system.conf.d/x.conf")
        since = len(text)
        g.sh("systemctl daemon-reload")
        text = g.console_text()[since:]
        result.check("the command line wins over LogTime=", re.search(TIME + r"Reloading finished", text), text)
    with guest(name="setting", args=console, files={"/etc/systemd/system.conf.d/x.conf": "[Manager]\nLogTime=yes\n"}) as g:
        text = g.console_text()
        result.check("LogTime= in a file", re.search(TIME + ARCHITECTURE, text), text[:1500])
        result.check("status lines have no time", re.search(r"(?m)^.{,20}Reached target .*Multi-User", text), text[-1500:])
    with guest(name="location", args=console + ["systemd.log_location", "systemd.log_time"]) as g:
        text = g.console_text()
        result.check("place and time", re.search(TIME + r"\S+: " + ARCHITECTURE, text), text[:1500])
    if g.is_ours:                                      # C crashes in other ways
        for word, wanted in (("yes", r"(Dumped core as pid \d+\.|Core dump failed)"), ("no", r"Not dumping core\.")):
            with guest(name="crash-" + word, ready="", args=["--deserialize", "77", "systemd.dump_core=" + word,
                                                             "systemd.crash_action=freeze"]) as g:
                g.expect("Executing /usr/sbin/sulogin", 30 * g.slow)
                text = g.console_text()
                result.check("DumpCore=" + word, re.search(wanted, text), text)
