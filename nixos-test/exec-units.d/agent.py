# SPDX-License-Identifier: Apache-2.0
"""Runs test units inside the guest: agent.py PLAN.json RESULTS.json

The plan: {"slow": factor, "units": [[scope, unit, command before it], …]}; the results: one [outcome, log] for each, in order.
The scopes run beside each other: "system" is PID 1, "user" the manager of the user testuser. Units with files in /tmp
take turns and find them as prepare.sh makes them."""
import concurrent.futures, json, os, pwd, subprocess, sys, threading, time

SYSTEMCTL = "/usr/local/lib/c/systemctl"
UNITS = "/usr/lib/systemd/tests/testdata/test-execute/"
PREPARE = "/usr/local/lib/exec-units/prepare.sh"
USER = pwd.getpwnam("testuser")
RUNTIME = "/run/user/%d" % USER.pw_uid
PATIENT = {"SYSTEMD_PAGER": "", "SYSTEMD_BUS_TIMEOUT": "10min"}      # an emulated machine may be slow
CODES = {"0": "none", "1": "exited", "2": "killed", "3": "dumped"}
shared = threading.Lock()
slow = 1


def systemctl(scope, *words, limit=30):
    command, more = [SYSTEMCTL] + list(words), {"env": dict(os.environ, **PATIENT)}
    if scope == "user":
        command.insert(1, "--user")
        more = {"user": USER.pw_uid, "group": USER.pw_gid, "extra_groups": [],
                "env": {"XDG_RUNTIME_DIR": RUNTIME, "PATH": "/usr/bin", **PATIENT}}
    try:
        r = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=limit * slow, **more)
        return r.returncode, r.stdout
    except subprocess.TimeoutExpired:
        return None, "no answer"


def show(scope, unit):
    shown = systemctl(scope, "show", "-p", "ActiveState,SubState,Result,ExecMainCode,ExecMainStatus,InvocationID", unit)[1]
    return dict(line.split("=", 1) for line in shown.splitlines() if "=" in line)


def run(scope, unit):
    """(outcome, invocation): the outcome as "ActiveState Result ExecMainCode ExecMainStatus", then how systemctl ended."""
    started = systemctl(scope, "start", unit, limit=100)[0]
    end = time.monotonic() + 40 * slow
    while True:
        p = show(scope, unit)
        if p.get("ActiveState") in ("inactive", "failed", None) or time.monotonic() > end:
            break
        time.sleep(0.05)
    state = p.get("ActiveState", "no-answer")
    if state not in ("inactive", "failed"):
        state += "/" + p.get("SubState", "")
        systemctl(scope, "kill", "-s", "KILL", unit)
    return "%s %s %s %s, start %s" % (state, p.get("Result", ""), CODES.get(p.get("ExecMainCode"), p.get("ExecMainCode")),
                                      p.get("ExecMainStatus", ""), started), p.get("InvocationID", "")


def shares(unit):
    """Whether it uses files in /tmp."""
    with open(UNITS + unit.replace("@foo-bar", "@")) as f:
        return "/tmp" in f.read()


def prepare(*words):
    r = subprocess.run(["bash", PREPARE] + list(words), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60 * slow)
    if r.returncode or r.stdout:
        print("prepare.sh %s: exit status %d\n%s" % (" ".join(words), r.returncode, r.stdout), file=sys.stderr)


def one_scope(scope, rows):
    found = {}
    systemctl(scope, "daemon-reload")
    if systemctl(scope, "start", "exec-units.target")[0] != 0:
        raise SystemExit("exec-units.target does not start in scope %s" % scope)
    systemctl(scope, "daemon-reload")
    for n, unit, before in rows:
        if not shares(unit):
            found[n] = run(scope, unit)
            continue
        with shared:
            prepare("files")
            if before:
                subprocess.run(["bash", "-c", before], stdout=sys.stderr, timeout=30 * slow)
            found[n] = run(scope, unit)
    return found


def logs():
    """Messages by invocation."""
    subprocess.run(["journalctl", "--sync"], stderr=subprocess.DEVNULL)
    out = subprocess.run(["journalctl", "-b", "-o", "json", "--no-pager", "--all"], stdout=subprocess.PIPE).stdout
    found = {}
    for line in out.decode("utf-8", "replace").splitlines():
        e = json.loads(line)
        invocation = e.get("INVOCATION_ID") or e.get("USER_INVOCATION_ID") or e.get("_SYSTEMD_INVOCATION_ID")
        for i in {invocation, e.get("_SYSTEMD_INVOCATION_ID")}:
            if isinstance(i, str) and isinstance(e.get("MESSAGE"), str):
                found.setdefault(i, []).append("%s: %s" % (e.get("SYSLOG_IDENTIFIER", ""), e["MESSAGE"][:300]))
    return found


def main():
    global slow
    with open(sys.argv[1]) as f:
        plan = json.load(f)
    slow = plan["slow"]
    end = time.monotonic() + 60 * slow
    while systemctl("system", "is-system-running")[1].strip() not in ("running", "degraded") and time.monotonic() < end:
        time.sleep(0.1)
    prepare()
    scopes = {}
    for n, (scope, unit, before) in enumerate(plan["units"]):
        scopes.setdefault(scope, []).append((n, unit, before))
    if "user" in scopes:
        systemctl("system", "daemon-reload")
        systemctl("system", "restart", "user@%d.service" % USER.pw_uid, limit=60)
    found = {}
    with concurrent.futures.ThreadPoolExecutor(len(scopes)) as pool:
        for f in [pool.submit(one_scope, s, rows) for s, rows in scopes.items()]:
            found.update(f.result())
    messages = logs()
    results = [[found[n][0], "\n".join(messages.get(found[n][1], []))] for n in range(len(plan["units"]))]
    with open(sys.argv[2] + ".new", "w") as f:
        json.dump(results, f, indent=0, ensure_ascii=False)
    os.rename(sys.argv[2] + ".new", sys.argv[2])


main()
