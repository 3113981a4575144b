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
    no_id = "#!/bin/sh\nrm -f /etc/machine-id\n%sexec /sbin/init \"$@\"\n"
    shape = "echo $(cat /etc/machine-id | tr 0-9a-f x) $(stat -c %a /etc/machine-id) $(test -e /run/systemd/first-boot && echo first)"
    with guest(name="missing", init="/usr/local/lib/pre", files={"/usr/local/lib/pre": no_id % ""}) as g:
        g.sh("booted")
        result.equal("without a file it is a first boot", "x" * 32 + " 444 first", g.sh(shape))
        g.sh("wait_for 20 state systemd-machine-id-commit.service active")
        result.check("the id is written down later", g.sh("! grep -q ' /etc/machine-id ' /proc/self/mountinfo && grep -qE '^[0-9a-f]{32}$' /etc/machine-id && echo yes"))
    read_only = "touch /etc/machine-id\nmount --bind /etc /etc\nmount -o remount,bind,ro /etc\n"
    with guest(name="read-only", init="/usr/local/lib/pre", files={"/usr/local/lib/pre": no_id % read_only}) as g:
        result.equal("in a read-only /etc the id is mounted", "x" * 32 + " 444", g.sh(shape))
        result.equal("from /run", "/machine-id", g.sh("awk '$5 == \"/etc/machine-id\" { print $4 }' /proc/1/mountinfo | tail -1"))
    for text, option, wanted in ((UUID, "99998888777766665555444433332222", "99998888777766665555444433332222"),
                                 (UUID, "nonsense", UUID), ("", "99998888-7777-6666-5555-444433332222", "99998888777766665555444433332222")):
        with guest(name="option", files={"/etc/machine-id": text + "\n"}, args=["systemd.machine_id=" + option]) as g:
            result.equal("systemd.machine_id=%s over '%s'" % (option, text), wanted, g.sh("cat /etc/machine-id"))
    with guest(name="bus", files={"/etc/machine-id": "", "/var/lib/dbus/machine-id": UUID + "\n"}) as g:
        result.equal("the id of D-Bus is taken", UUID, g.sh("cat /etc/machine-id"))
    with guest(name="bad", files={"/etc/machine-id": "no id at all\n", "/etc/hostname": "  Od_d..Name!! \n"}) as g:
        result.check("a bad id is replaced", re.fullmatch(r"[0-9a-f]{32}", g.sh("cat /etc/machine-id")))
        result.equal("a bad host name is cleaned", "Odd.Name", g.sh("uname -n"))
    with guest(name="not-first", files={"/etc/machine-id": "uninitialized\n"}, args=["systemd.condition_first_boot=no", "systemd.hostname=by-option"]) as g:
        result.check("systemd.condition_first_boot=no", "first" not in g.sh(shape))
        result.equal("systemd.hostname=", "by-option", g.sh("uname -n"))
    with guest(name="bad-hostname", args=["systemd.hostname=-bad-"], files={"/etc/hostname": "by-file\n"}) as g:
        result.equal("a bad systemd.hostname= is ignored", "by-file", g.sh("uname -n"))
