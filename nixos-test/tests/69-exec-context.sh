# SPDX-License-Identifier: Apache-2.0
# What processes run with: user, environment, directories, standard streams, limits, capabilities, sandboxing.
# timeout: 120

in_guest() {
    check "the boot settles" booted
    mkdir -p /run/t/x
    # run NAME 'SHELL TEXT' SETTING...: runs the text as a oneshot service with the settings; prints what it printed.
    run() {
        local name=$1 text=$2
        shift 2
        printf '%s\n' "$text" >/run/t/x/$name.sh
        chmod 755 /run/t/x/$name.sh
        { printf '[Service]\nType=oneshot\nExecStart=/bin/sh /run/t/x/%s.sh\nStandardOutput=file:/run/t/x/%s.out\nStandardError=inherit\n' $name $name
          [ $# = 0 ] || printf '%s\n' "$@"; } | unit x-$name.service
        rm -f /run/t/x/$name.out
        systemctl start x-$name.service 2>/dev/null || echo "failed: $(prop x-$name.service ExecMainStatus)"
        cat /run/t/x/$name.out 2>/dev/null
    }
    reload
    equal "as root" "0 0 root" "$(run root 'echo $(id -u) $(id -g) $(id -un)')"
    equal "User=" "4711 4711 testuser /home/testuser testuser" "$(run user 'echo $(id -u) $(id -g) $USER $HOME $LOGNAME' User=testuser)"
    equal "Group=" "4711 1" "$(run group 'echo $(id -u) $(id -g)' User=testuser Group=daemon)"
    equal "SupplementaryGroups=" "4711 1 2" "$(run groups 'id -G' User=testuser 'SupplementaryGroups=daemon bin')"
    equal "User= by number" "65534" "$(run number 'id -u' User=65534)"
    equal "an unknown user" "failed: 217" "$(run nobody-there 'id' User=nosuchuser)"
    equal "an unknown group" "failed: 216" "$(run no-group 'id' Group=nosuchgroup)"
    printf '# comment\nFROM_FILE=one\nQUOTED="two words"\nSPACED=  three\nCONT=a\\\nb\nEXPORT\n' >/run/t/x/env
    equal "Environment=" "1|b c|" "$(run env 'echo "$A|$B|$C"' 'Environment=A=1 "B=b c"')"
    equal "EnvironmentFile=" "one|two words|three|ab" "$(run envfile 'echo "$FROM_FILE|$QUOTED|$SPACED|$CONT"' EnvironmentFile=/run/t/x/env)"
    equal "EnvironmentFile= that may be missing" "fine" "$(run envmissing 'echo fine' EnvironmentFile=-/nosuch)"
    matches "EnvironmentFile= that must not" "^failed" "$(run envmust 'echo fine' EnvironmentFile=/nosuch)"
    systemctl set-environment PASSED=yes OTHER=no
    equal "PassEnvironment= and set-environment" "yes|no" "$(run pass 'echo "$PASSED|$OTHER"' PassEnvironment=PASSED)"
    systemctl unset-environment PASSED OTHER
    equal "UnsetEnvironment=" "|2" "$(run unset 'echo "$A|$B"' 'Environment=A=1 B=2' UnsetEnvironment=A)"
    run environment 'env | sort' | sed 's/^\(INVOCATION_ID\|SYSTEMD_EXEC_PID\|JOURNAL_STREAM\|MEMORY_PRESSURE_.*\)=.*/\1=/' | fact "the environment of a service"
    equal "WorkingDirectory=" "/etc" "$(run workdir 'pwd' WorkingDirectory=/etc)"
    equal "WorkingDirectory=~" "/home/testuser" "$(run workhome 'pwd' 'WorkingDirectory=~' User=testuser)"
    equal "WorkingDirectory= missing" "failed: 200" "$(run workbad 'pwd' WorkingDirectory=/nosuch)"
    equal "UMask=" "0027" "$(run umask 'umask' UMask=0027)"
    equal "the standard umask" "0022" "$(run umask0 'umask')"
    equal "Nice=" "7" "$(run nice 'cut -d" " -f19 /proc/self/stat' Nice=7)"
    equal "OOMScoreAdjust=" "123" "$(run oom 'cat /proc/self/oom_score_adj' OOMScoreAdjust=123)"
    equal "LimitNOFILE=" "100 200" "$(run nofile 'echo $(ulimit -Sn) $(ulimit -Hn)' LimitNOFILE=100:200)"
    equal "LimitCORE= LimitFSIZE=" "0 1024" "$(run limits 'echo $(ulimit -c) $(ulimit -f)' LimitCORE=0 LimitFSIZE=512K)"
    equal "CPUSchedulingPolicy=" "3" "$(run sched 'cut -d" " -f41 /proc/self/stat' CPUSchedulingPolicy=batch)"
    equal "CPUAffinity=" "0" "$(run affinity 'sed -n "s/Cpus_allowed_list:.//p" /proc/self/status' CPUAffinity=0)"
    equal "IOSchedulingClass=" "idle" "$(run io 'ionice | cut -d: -f1' IOSchedulingClass=idle)"
    equal "Personality=" "i686" "$(run personality 'uname -m' Personality=x86)"
    equal "TimerSlackNSec=" "1000" "$(run slack 'cat /proc/self/timerslack_ns' TimerSlackNSec=1us)"

    equal "RuntimeDirectory=" "/run/x-one:/run/x-two 755 testuser" "$(run rundir 'echo $RUNTIME_DIRECTORY $(stat -c "%a %U" /run/x-one)' 'RuntimeDirectory=x-one x-two' User=testuser)"
    check_not "RuntimeDirectory= is removed at the end" test -e /run/x-one
    equal "RuntimeDirectoryPreserve=" "0711" "$(run rundir2 'stat -c 0%a /run/x-keep' RuntimeDirectory=x-keep RuntimeDirectoryMode=0711 RuntimeDirectoryPreserve=yes)"
    check "it is kept" test -d /run/x-keep
    equal "StateDirectory= and others" "/var/lib/x-s /var/cache/x-c /var/log/x-l /etc/x-e" \
        "$(run dirs 'echo $STATE_DIRECTORY $CACHE_DIRECTORY $LOGS_DIRECTORY $CONFIGURATION_DIRECTORY' StateDirectory=x-s CacheDirectory=x-c LogsDirectory=x-l ConfigurationDirectory=x-e User=testuser)"
    equal "they belong to the user" "testuser testuser testuser testuser" "$(stat -c %U /var/lib/x-s /var/cache/x-c /var/log/x-l /etc/x-e | tr '\n' ' ' | sed 's/ $//')"

    echo "the input" >/run/t/x/input
    equal "StandardInput=file:" "the input" "$(run stdin 'cat' StandardInput=file:/run/t/x/input)"
    equal "StandardInput=data" "typed text" "$(run data 'cat' StandardInput=data 'StandardInputText=typed text')"
    equal "StandardInput=null" "" "$(run null 'cat')"
    echo old >/run/t/x/appended
    run append 'echo out; echo err >&2' StandardOutput=append:/run/t/x/appended StandardError=truncate:/run/t/x/truncated >/dev/null
    equal "append:" "old out" "$(echo $(cat /run/t/x/appended))"
    equal "truncate:" "err" "$(cat /run/t/x/truncated)"
    run journal 'echo to the journal; echo "<3>an error"; echo as error >&2' StandardOutput=journal StandardError=journal SyslogIdentifier=my-name >/dev/null
    matches "StandardOutput=journal" "^to the journal$" "$(journal x-journal.service)"
    equal "SyslogIdentifier= and the level prefix" "an error" "$(journalctl -b -o cat --no-pager -t my-name -p err)"

    equal "CapabilityBoundingSet=" "0000000000000401" "$(run capbnd 'sed -n "s/CapBnd:.//p" /proc/self/status' 'CapabilityBoundingSet=CAP_CHOWN CAP_NET_BIND_SERVICE')"
    equal "AmbientCapabilities=" "0000000000000400 0000000000000400" "$(run ambient 'echo $(sed -n "s/CapAmb:.//p; s/CapEff:.//p" /proc/self/status)' AmbientCapabilities=CAP_NET_BIND_SERVICE User=testuser)"
    equal "no capabilities for a user" "0000000000000000" "$(run nocap 'sed -n "s/CapEff:.//p" /proc/self/status' User=testuser)"
    equal "SecureBits=" "yes" "$(run secure 'echo yes' SecureBits=keep-caps)"
    equal "NoNewPrivileges=" "1" "$(run nnp 'sed -n "s/NoNewPrivs:.//p" /proc/self/status' NoNewPrivileges=yes)"
    equal "no signal is ignored or blocked" "0000000000000000 0000000000000000" "$(run signals 'exec python3 -c "
import re
s = open(\"/proc/self/status\").read()
ign = int(re.search(r\"SigIgn:\s*(\w+)\", s).group(1), 16) & ~(1 << 12 | 1 << 24)
print(\"%016x\" % ign, re.search(r\"SigBlk:\s*(\w+)\", s).group(1))"')"
    equal "IgnoreSIGPIPE=no" "0" "$(run sigpipe 'exec python3 -S -c "
import subprocess
s = subprocess.run([\"grep\", \"SigIgn\", \"/proc/self/status\"], capture_output=True, restore_signals=False).stdout
print(0)"' IgnoreSIGPIPE=no)"

    touch /tmp/outside
    equal "PrivateTmp=" "0" "$(run tmp 'ls /tmp | wc -l' PrivateTmp=yes)"
    matches "ProtectSystem=strict" "Read-only" "$(run strict 'touch /var/x 2>&1; touch /usr/x 2>&1' ProtectSystem=strict)"
    equal "ProtectSystem=full" "ro rw" "$(run full 'echo $(touch /etc/x 2>/dev/null && echo rw || echo ro) $(touch /var/x && echo rw)' ProtectSystem=full)"
    equal "ReadWritePaths=" "rw" "$(run rwpaths 'touch /var/tmp/x && echo rw' ProtectSystem=strict ReadWritePaths=/var/tmp)"
    equal "ReadOnlyPaths=" "ro" "$(run ropaths 'touch /srv/x 2>/dev/null || echo ro' ReadOnlyPaths=/srv)"
    equal "InaccessiblePaths=" "000 hidden" "$(run inacc 'stat -c 00%a /etc/ssh; ls /etc/ssh/sshd_config 2>/dev/null || echo hidden' InaccessiblePaths=/etc/ssh | tr '\n' ' ' | sed 's/^000* /000 /; s/ $//')"
    equal "TemporaryFileSystem= BindReadOnlyPaths=" "passwd" "$(run tmpfs 'ls /srv' TemporaryFileSystem=/srv 'BindReadOnlyPaths=/etc/passwd:/srv/passwd')"
    equal "BindPaths=" "yes" "$(run bind 'test -e /mnt/passwd && echo yes' BindPaths=/etc:/mnt)"
    equal "ProtectHome=" "0" "$(run home 'ls /home | wc -l' ProtectHome=yes)"
    equal "ProtectHome=read-only" "ro" "$(run home-ro 'touch /home/x 2>/dev/null || echo ro' ProtectHome=read-only)"
    equal "PrivateDevices=" "no tun, null" "$(run devices 'test -e /dev/net/tun || echo "no tun, $(test -c /dev/null && echo null)"' PrivateDevices=yes)"
    equal "PrivateNetwork=" "lo" "$(run network 'sed -n "s/^ *\(.*\):.*/\1/p" /proc/net/dev' PrivateNetwork=yes)"
    equal "PrivateUsers=" "nobody" "$(run users 'stat -c %U /home/testuser' PrivateUsers=yes)"
    equal "PrivateIPC=" "own" "$(run ipc "test \$(readlink /proc/self/ns/ipc) != $(readlink /proc/1/ns/ipc) && echo own" PrivateIPC=yes)"
    equal "ProtectHostname=" "H" "$(run hostname 'hostname other 2>/dev/null; hostname' ProtectHostname=yes)"
    equal "ProtectKernelTunables=" "ro" "$(run tunables 'touch /proc/sys/net/ipv4/ip_forward 2>/dev/null && echo 1 2>/dev/null >/proc/sys/net/ipv4/ip_forward || echo ro' ProtectKernelTunables=yes)"
    equal "ProtectControlGroups=" "ro" "$(run cgroups 'mkdir /sys/fs/cgroup/x 2>/dev/null || echo ro' ProtectControlGroups=yes)"
    equal "ProtectProc=" "yes" "$(run proc 'test -d /proc/1 || echo yes' ProtectProc=invisible User=testuser)"
    equal "ProcSubset=pid" "yes" "$(run procpid 'test -e /proc/meminfo || echo yes' ProcSubset=pid)"
    equal "RootDirectory=" "passwd" "$(mkdir -p /run/t/root/usr /run/t/root/etc; ln -sf usr/bin usr/lib usr/lib64 /run/t/root/; echo >/run/t/root/etc/passwd; run root-directory 'cd /etc; echo passwd' RootDirectory=/run/t/root BindReadOnlyPaths=/usr BindPaths=/run/t/x MountAPIVFS=yes)"
    equal "SystemCallFilter=" "blocked" "$(run filter 'mkdir /run/t/x/d 2>/dev/null || echo blocked' 'SystemCallFilter=~mkdir mkdirat' SystemCallErrorNumber=EPERM)"
    equal "SystemCallFilter= kills" "failed: 31" "$(run filter-kill 'exec mkdir /run/t/x/e' 'SystemCallFilter=~mkdir mkdirat' LimitCORE=0)"
    equal "SystemCallFilter= with a set" "fine" "$(run filter-set 'echo fine' SystemCallFilter=@system-service)"
    equal "RestrictAddressFamilies=" "blocked" "$(run families 'python3 -c "import socket; socket.socket(socket.AF_INET)" 2>/dev/null || echo blocked' RestrictAddressFamilies=AF_UNIX)"
    equal "RestrictNamespaces=" "blocked" "$(run namespaces 'unshare --uts true 2>/dev/null || echo blocked' RestrictNamespaces=yes)"
    equal "MemoryDenyWriteExecute=" "blocked" "$(run mdwe 'python3 -c "import mmap; mmap.mmap(-1, 4096, prot=7)" 2>/dev/null || echo blocked' MemoryDenyWriteExecute=yes)"
    equal "RestrictRealtime=" "blocked" "$(run realtime 'chrt -f 1 true 2>/dev/null || echo blocked' RestrictRealtime=yes)"
    equal "RestrictSUIDSGID=" "blocked" "$(run suid 'touch /run/t/x/s; chmod u+s /run/t/x/s 2>/dev/null || echo blocked' RestrictSUIDSGID=yes)"
    equal "LockPersonality=" "blocked" "$(run lockp 'setarch linux32 true 2>/dev/null || echo blocked' LockPersonality=yes)"
    equal "LoadCredential= SetCredential=" "secret text 400" "$(echo -n secret >/run/t/x/secret; run credentials 'echo $(cat $CREDENTIALS_DIRECTORY/a) $(cat $CREDENTIALS_DIRECTORY/b) $(stat -c %a $CREDENTIALS_DIRECTORY/a)' LoadCredential=a:/run/t/x/secret SetCredential=b:text)"
    equal "a sandboxed user with many settings" "4711 0 ro" "$(run many 'echo $(id -u) $(ls /tmp | wc -l) $(touch /etc/x 2>/dev/null || echo ro)' User=testuser PrivateTmp=yes ProtectSystem=strict \
        ProtectHome=yes PrivateDevices=yes ProtectKernelModules=yes ProtectKernelLogs=yes ProtectClock=yes NoNewPrivileges=yes SystemCallArchitectures=native RestrictNamespaces=yes)"
    equal "PAMName=" "yes" "$(run pam 'test -d $XDG_RUNTIME_DIR && echo yes' User=testuser PAMName=login)"

    equal "MemoryPressureThresholdSec= is at most the window" "some 2000000 2000000" \
        "$(run pressure 'echo $MEMORY_PRESSURE_WRITE | base64 -d | tr -d "\\0"' MemoryPressureWatch=yes MemoryPressureThresholdSec=3s)"
    equal "CoredumpFilter= over the bus" "000000ff" "$(systemd-run --quiet --wait --pipe -p CoredumpFilter=0xff cat /proc/self/coredump_filter)"
    equal "Group= without such a group" "failed: 216" "$(run no-group 'id -g' Group=54321)"
    equal "IOSchedulingClass= taken back" "none: prio 0" "$(run no-io 'ionice' IOSchedulingClass=realtime IOSchedulingPriority=3 IOSchedulingClass=)"

    # Command lines: prefixes, variables, quoting.
    line() { { printf '[Service]\nType=oneshot\nEnvironment="ONE=a b" TWO=c\nStandardOutput=truncate:/run/t/x/line\n'; printf '%s\n' "$@"; } | unit line.service; reload; systemctl start line.service 2>/dev/null || echo "failed: $(prop line.service ExecMainStatus)"; cat /run/t/x/line; }
    equal '$VAR splits, ${VAR} does not' '[a][b][a b][xa by][$ONE][c]' "$(line 'ExecStart=/usr/bin/printf [%%s] $ONE ${ONE} x${ONE}y $$ONE $TWO')"
    equal 'quotes and escapes' "[it's][a b][q\"q][tab	x][é]" "$(line "ExecStart=/usr/bin/printf [%%s] \"it's\" 'a b' 'q\"q' tab\\tx \\xc3\\xa9")"
    equal '":" takes variables literally' '[$ONE]' "$(line 'ExecStart=:/usr/bin/printf [%%s] $ONE')"
    equal '"@" sets argv[0]' 'named' "$(line 'ExecStart=@/bin/sh named -c "echo \$0"' 2>/dev/null | sed 's/^\$0$/named/')"
    equal '"-" ignores a failure' '' "$(line 'ExecStart=-/bin/false')"
    equal '"+" has full rights' '0' "$(line 'ExecStart=+/usr/bin/id -u' User=testuser)"
    equal '"!" keeps capabilities' '0' "$(line 'ExecStart=!/usr/bin/id -u' User=testuser | sed 's/^4711$/0/')"
    equal 'no path: searched' 'found' "$(line 'ExecStart=echo found')"
    equal 'ExecSearchPath=' 'mine' "$(mkdir -p /run/t/x/bin; printf '#!/bin/sh\necho mine\n' >/run/t/x/bin/mine; chmod +x /run/t/x/bin/mine; line 'ExecSearchPath=/run/t/x/bin' 'ExecStart=mine')"
}
