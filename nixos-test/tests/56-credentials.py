# SPDX-License-Identifier: Apache-2.0
"""Credentials of the system: from the container manager's directories and from the command line, on to services."""
import re

UNIT = """[Service]
Type=oneshot
RemainAfterExit=yes
ImportCredential=*
LoadCredential=loaded:one
ExecStart=sh -c 'for f in $CREDENTIALS_DIRECTORY/*; do echo "$(basename $f) $(stat -c %%a $f) $(od -An -tx1 <$f | tr -d " \\n")"; done >/run/seen'
"""
FILES = {"/etc/systemd/system/reads.service": UNIT, "/srv/creds/one": "1\n", "/srv/creds/two": "zwei",
         "/etc/systemd/system-generators/saw": "#!/bin/sh\nenv | grep CREDENTIALS | sort >/run/saw\n"}
LIST = "find /run/credentials -maxdepth 2 -path '*/@*' -printf '%y %m %s %p %l\\n' | sort -k4"


def test(guest, result):
    def look(name, **options):
        with guest(name=name, files=FILES, **options) as g:
            g.sh("booted; chmod +x /etc/systemd/system-generators/saw; systemctl daemon-reload; systemctl start reads.service")
            log = g.console_text() + g.sh("log_of_pid1")
            found = sorted(set(re.findall(r"(?:Received|Acquired|Failed to enumerate|Credential name|Credential assignment|Failed to decode).*redential.*", log)))
            result.facts["directories: " + name] = g.sh(LIST) or "nothing"
            result.facts["what a generator sees: " + name] = g.sh("cat /run/saw") or "nothing"
            result.facts["what a service gets: " + name] = g.sh("cat /run/seen") or "nothing"
            result.facts["what is told: " + name] = "\n".join(line.rstrip() for line in found) or "nothing"
            return g.sh("cat /run/seen")

    seen = look("directory", env={"CREDENTIALS_DIRECTORY": "/srv/creds"})
    result.check("from a directory", "one 400 310a" in seen and "two 400 7a776569" in seen and "loaded 400 310a" in seen, seen)
    seen = look("options", args=["systemd.set_credential=one:a b:c", "systemd.set-credential-binary=bin:AAEC/w==", "systemd.set_credential=one:again",
                                 "systemd.set_credential=bad/name:1", "systemd.set_credential=novalue", "systemd.set_credential_binary=q:***"])
    result.check("from the command line", "one 400 6120623a63" in seen and "bin 400 000102ff" in seen, seen)
    look("missing", env={"CREDENTIALS_DIRECTORY": "/srv/nothing"})
    look("off", args=["systemd.import_credentials=no", "systemd.set_credential=one:1"])
    look("both", env={"CREDENTIALS_DIRECTORY": "/srv/creds"}, args=["systemd.set_credential=three:3"])
