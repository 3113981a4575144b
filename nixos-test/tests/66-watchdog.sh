# SPDX-License-Identifier: Apache-2.0
# WatchdogSec=: pings keep a service, silence kills it, the service can ask for it and change the interval.

in_guest() {
    check "the boot settles" booted
    cat >/run/t/pinger <<'PYTHON'
#!/usr/bin/python3
# pinger FIRST [COUNT]: sends FIRST, then COUNT pings every 100 ms, then is silent.
import os, socket, sys, time
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.connect(os.environ["NOTIFY_SOCKET"])
with open("/run/t/watchdog-env", "w") as f:
    f.write("%s %s\n" % (os.environ.get("WATCHDOG_USEC"), os.environ.get("WATCHDOG_PID") == str(os.getpid())))
s.send(sys.argv[1].replace(";", "\n").encode())
for i in range(int(sys.argv[2])):
    time.sleep(0.1)
    s.send(b"WATCHDOG=1")
open("/run/t/silent", "w").close()
time.sleep(1000)
PYTHON
    chmod +x /run/t/pinger
    printf '[Service]\nType=notify\nWatchdogSec=600ms\nLimitCORE=0\nExecStart=/run/t/pinger READY=1 20\n' | unit dog.service
    systemctl start dog.service
    sleep 1.3
    property "pings keep it alive" dog.service ActiveState active
    equal "WATCHDOG_USEC and WATCHDOG_PID" "600000 True" "$(cat /run/t/watchdog-env)"
    check "silence ends it" wait_for 10 state dog.service failed
    property "with the result" dog.service Result watchdog
    equal "by SIGABRT" "6" "$(prop dog.service ExecMainStatus)"
    printf '[Service]\nType=notify\nWatchdogSec=300ms\nWatchdogSignal=SIGTERM\nRestart=on-watchdog\nRestartSec=10ms\nExecStart=/run/t/pinger READY=1 1\n' | unit again.service
    systemctl start again.service
    check "Restart=on-watchdog" wait_for 10 restarted again.service
    systemctl stop again.service
    printf '[Service]\nType=notify\nWatchdogSec=1h\nLimitCORE=0\nExecStart=/run/t/pinger READY=1;WATCHDOG_USEC=400000 0\n' | unit asks.service
    systemctl start asks.service
    check "WATCHDOG_USEC= shortens it" wait_for 10 state asks.service failed
    property "with the result" asks.service Result watchdog
    printf '[Service]\nType=notify\nWatchdogSec=1h\nLimitCORE=0\nExecStart=/run/t/pinger READY=1;WATCHDOG=trigger 0\n' | unit triggers.service
    systemctl start triggers.service
    check "WATCHDOG=trigger ends it at once" wait_for 5 state triggers.service failed
    property "with the result" triggers.service Result watchdog
    printf '[Service]\nType=notify\nWatchdogSec=800ms\nLimitCORE=0\nExecStart=/run/t/pinger READY=1 100\n' | unit lasting.service
    systemctl start lasting.service
    systemctl daemon-reexec
    sleep 1.5
    property "a watched service survives a re-execution" lasting.service ActiveState active
}
restarted() { [ "$(prop "$1" NRestarts)" -ge 2 ]; }
