# SPDX-License-Identifier: Apache-2.0
"""Becomes a user manager to which, and to whose executor, the kernel refuses something with EIO:
    refuse.py prctl 28 29     prctl(2) with one of these as its first argument
    refuse.py prlimit         prlimit(2) that sets a limit
"""
import ctypes
import os
import struct
import sys

PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
NUMBERS = {"x86_64": {"prctl": 157, "prlimit": 302}, "aarch64": {"prctl": 167, "prlimit": 261}}[os.uname().machine]
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, EIO = 0x7FFF0000, 0x00050005
libc = ctypes.CDLL(None, use_errno=True)


class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]


def install(instructions):
    """True if the kernel took it. An instruction: code, jump if true, jump if false, value."""
    text = b"".join(struct.pack("HBBI", *i) for i in instructions)
    buffer = ctypes.create_string_buffer(text, len(text))
    program = Program(len(instructions), ctypes.cast(buffer, ctypes.c_void_p))
    return libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) == 0


def main():
    values = [int(v) for v in sys.argv[2:]] or [0]
    program = [(LOAD, 0, 0, 0), (EQUAL, 0, len(values) + 1, NUMBERS[sys.argv[1]]), (LOAD, 0, 0, 32 if sys.argv[1] == "prlimit" else 16)]
    program += [(EQUAL, len(values) - i, 0, v) for i, v in enumerate(values)]
    results = [ALLOW, EIO] if sys.argv[1] == "prctl" else [EIO, ALLOW]  # without a new limit it only asks for the old one
    # A system call of another number leaves the comparisons for the first result, or for ALLOW behind it.
    if sys.argv[1] == "prlimit":
        program[1] = (EQUAL, 0, len(values) + 2, NUMBERS["prlimit"])
    if not install(program + [(RETURN, 0, 0, r) for r in results]):
        sys.exit("the filter is refused")
    os.execv("/usr/lib/systemd/systemd", ["systemd", "--user"])


main()
