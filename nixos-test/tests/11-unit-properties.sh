# SPDX-License-Identifier: Apache-2.0
# Every active unit has the same dependencies, paths and settings on the bus.

in_guest() {
    check "the boot settles" booted
    python3 - <<'PYTHON'
import re, subprocess
SYSTEMCTL = "/usr/local/lib/c/systemctl"
# Lists whose order is not defined.
LISTS = """Names Requires Requisite Wants BindsTo PartOf Upholds RequiredBy WantedBy BoundBy Conflicts ConflictedBy Before After
    OnFailure OnSuccess Triggers TriggeredBy JoinsNamespaceOf DropInPaths CapabilityBoundingSet RestrictAddressFamilies
    RequiresMountsFor WantsMountsFor Documentation PropagatesStopTo StopPropagatedFrom ConsistsOf SliceOf""".split()
SINGLE = """LoadState FragmentPath SourcePath UnitFileState UnitFilePreset CanStart CanStop CanReload CanIsolate CanClean
    StopWhenUnneeded RefuseManualStart RefuseManualStop AllowIsolate DefaultDependencies IgnoreOnIsolate NeedDaemonReload
    JobTimeoutUSec ConditionResult AssertResult Perpetual CollectMode FailureAction SuccessAction OnFailureJobMode
    Type ExitType Restart PIDFile NotifyAccess RestartUSec TimeoutStartUSec TimeoutStopUSec WatchdogUSec RemainAfterExit
    GuessMainPID SuccessExitStatus Result BusName NRestarts User Group UMask LimitNOFILE LimitCORE OOMScoreAdjust Nice
    StandardInput StandardOutput StandardError TTYPath WorkingDirectory Environment AmbientCapabilities NoNewPrivileges
    PrivateTmp PrivateDevices ProtectSystem ProtectHome SystemCallArchitectures KillMode KillSignal SendSIGKILL Slice
    ControlGroup Delegate TasksMax RuntimeDirectory StateDirectory FileDescriptorStoreMax
    Listen Accept SocketMode DirectoryMode Backlog NAccepted NConnections Symlinks FileDescriptorName PassCredentials
    TimersMonotonic TimersCalendar Persistent AccuracyUSec RandomizedDelayUSec OnClockChange Unit Paths MakeDirectory
    Where What Type Options TimeoutUSec StartLimitIntervalUSec StartLimitBurst StartLimitAction""".split()


def systemctl(*args):
    return subprocess.run([SYSTEMCTL, *args], stdout=subprocess.PIPE, text=True, check=True).stdout


units = [l.split()[0] for l in systemctl("list-units", "--no-legend", "--plain", "--full", "--state=active").splitlines()]
ask = ["-p", ",".join(LISTS + SINGLE)]
for unit in units:
    lines = []
    for line in systemctl("show", *ask, "--", unit).splitlines():
        key, _, value = line.partition("=")
        if key in LISTS:
            value = " ".join(sorted(value.split()))
        value = re.sub(r"next_elapse=[^}]*", "", value)     # depends on the clock
        value = re.sub(r"(lowerdir|upperdir|workdir)=[^,]*", "", value)
        lines.append(key + "=" + value)
    with open("/conformance/facts/properties of " + unit, "w") as f:
        f.write("\n".join(sorted(lines)) + "\n")
PYTHON
    equal "all units shown" 0 $?
    check "enough properties" test "$(wc -l <"/conformance/facts/properties of dbus.service")" -gt 60
}
