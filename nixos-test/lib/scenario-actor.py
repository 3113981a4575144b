#!/usr/bin/python3 -IS
# SPDX-License-Identifier: Apache-2.0
"""A service's process that does what a scenario's steps tell it: actor SOCKET [COMMAND]...

The commands of the command line come first, then those that arrive on the socket ("do NAME COMMAND" in a scenario).
  notify K=V...          sd_notify from this process; "\\n" joins them
  child notify K=V...    the same from a child
  fdstore NAME [K=V...]  gives PID 1 an open file to keep
  fork                   leaves a child that lives on; prints nothing
  fork-main              a child goes on as the actor and is made known as the main process (MAINPID=)
  ignore SIGNAL          from now on
  exit N | die SIGNAL    ends this process
  last COMMAND           a command that may be its end
  fds | env NAME...      prints the names of the file descriptors it was given, or variables
  sh COMMAND             a shell command's output
After a notification it waits until PID 1 has read it (BARRIER=1)."""
import os, signal, socket, sys, time


def notify(text, fds=()):
    address = os.environ["NOTIFY_SOCKET"]
    s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    s.connect("\0" + address[1:] if address[0] == "@" else address)
    socket.send_fds(s, [text.encode()], list(fds))
    r, w = os.pipe()
    socket.send_fds(s, [b"BARRIER=1"], [w])
    os.close(w)
    os.read(r, 1)
    os.close(r)


def act(line):
    """What the command prints."""
    word, _, rest = line.partition(" ")
    if word == "notify":
        notify("\n".join(rest.split(" ")).replace("$PID", str(os.getpid())).replace("$MONOTONIC", str(time.monotonic_ns() // 1000)).replace("+", " "))
    elif word == "child":
        pid = os.fork()
        if pid == 0:
            act(rest)
            os._exit(0)
        os.waitpid(pid, 0)
    elif word == "fdstore":
        name, *more = rest.split(" ")
        fd = os.memfd_create("kept")
        notify("\n".join(["FDSTORE=1", "FDNAME=" + name] + more), [fd])
        os.close(fd)
    elif word == "fork":
        if os.fork() == 0:
            server.close()
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            while True:
                signal.pause()
    elif word == "fork-main":
        pid = os.fork()
        if pid:
            notify("MAINPID=%d" % pid)
            os._exit(0)
    elif word == "ignore":
        signal.signal(getattr(signal, "SIG" + rest), signal.SIG_IGN)
    elif word == "exit":
        os._exit(int(rest))
    elif word == "die":
        if rest != "KILL":
            signal.signal(getattr(signal, "SIG" + rest), signal.SIG_DFL)
        os.kill(os.getpid(), getattr(signal, "SIG" + rest))
    elif word == "last":
        act(rest)
    elif word == "fds":
        return " ".join(sorted(os.environ.get("LISTEN_FDNAMES", "").split(":"))) if "LISTEN_FDS" in os.environ else "none"
    elif word == "env":
        return "\n".join("%s=%s" % (k, os.environ.get(k, "-")) for k in rest.split())
    elif word == "sh":
        return os.popen(rest + " 2>&1").read()
    else:
        return "no such command: " + line
    return ""


path = sys.argv[1]
try:
    os.unlink(path)
except FileNotFoundError:
    pass
server = socket.socket(socket.AF_UNIX)
server.bind(path + ".new")
server.listen(5)
for command in sys.argv[2:]:
    act(command)
os.rename(path + ".new", path)
while True:
    client, _ = server.accept()
    command = b""
    while True:
        data = client.recv(4096)
        if not data:
            break
        command += data
    try:
        out = act(command.decode())
    except Exception as e:
        out = repr(e)
    client.sendall((out + ("\n" if out and not out.endswith("\n") else "") + "ok\n").encode())
    client.close()
