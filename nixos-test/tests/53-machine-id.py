# SPDX-License-Identifier: Apache-2.0
"""The machine id: kept when the file has one, taken from the container's uuid, else made and stored; host name."""
import re

UUID = "0123456789abcdef0123456789abcdef"


def test(guest, result):
    with guest(name="kept", files={"/etc/machine-id": UUID + "\n"}) as g:
        result.equal("an id in the file is kept", UUID, g.sh("cat /etc/machine-id"))
    with guest(name="empty", files={"/etc/machine-id": ""}) as g:
        result.check("an empty file gets an id", re.fullmatch(r"[0-9a-f]{32}", g.sh("cat /etc/machine-id")))
    with guest(name="container-uuid", files={"/etc/machine-id": ""}, env={"container_uuid": UUID}) as g:
        result.equal("the container's uuid is taken", UUID, g.sh("cat /etc/machine-id"))
    with guest(name="first-boot", files={"/etc/machine-id": "uninitialized\n", "/etc/systemd/system/first.service":
               "[Unit]\nConditionFirstBoot=yes\n[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\n"},
               links={"/etc/systemd/system/multi-user.target.wants/first.service": "../first.service"}) as g:
        g.sh("booted")
        result.check("\"uninitialized\" gets an id", re.fullmatch(r"[0-9a-f]{32}", g.sh("cat /etc/machine-id")), g.sh("cat /etc/machine-id"))
        result.equal("and is a first boot", "active", g.sh("prop first.service ActiveState"))
    with guest(name="hostname", files={"/etc/hostname": "# a comment\nother-name\n"}) as g:
        result.equal("the host name of /etc/hostname", "other-name", g.sh("uname -n"))
