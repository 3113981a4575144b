#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A service manager that only answers: what it says comes from a JSON file, so that two clients get the same answers.

    fakemanager.py FILE SOCKET...

FILE: {"manager": {PROPERTY: [TYPE, VALUE]}, "units": {NAME: {PROPERTY: [TYPE, VALUE]}}, "host": {...}}, read anew for
every connection. Listens on the sockets, as PID 1 does on /run/systemd/private and a bus on its own, until it is killed.
Types: t u s b as. Answers Get, GetAll, ListUnits and Hello; every other call gets an error."""
import json, os, socket, struct, sys, threading

MANAGER = "/org/freedesktop/systemd1"


def escape(name):
    return "".join(c if c.isalnum() else "_%02x" % ord(c) for c in name)


class Writer:
    def __init__(self):
        self.data = bytearray()

    def align(self, n):
        self.data += bytes(-len(self.data) % n)

    def number(self, code, value):
        self.align(struct.calcsize(code))
        self.data += struct.pack("<" + code, value)

    def text(self, value):
        raw = value.encode()
        self.number("I", len(raw))
        self.data += raw + b"\0"

    def signature(self, value):
        self.data += bytes([len(value)]) + value.encode() + b"\0"

    def array(self, align, items, put):
        self.number("I", 0)
        at = len(self.data)
        self.align(align)
        start = len(self.data)
        for item in items:
            put(item)
        self.data[at - 4:at] = struct.pack("<I", len(self.data) - start)

    def value(self, kind, value):
        if kind in "so":
            self.text(value)
        elif kind == "t":
            self.number("Q", value)
        elif kind == "u":
            self.number("I", value)
        elif kind == "b":
            self.number("I", int(value))
        elif kind == "as":
            self.array(4, value, self.text)
        else:
            raise ValueError(kind)

    def variant(self, kind, value):
        self.signature(kind)
        self.value(kind, value)

    def properties(self, all):
        def entry(item):
            self.align(8)
            self.text(item[0])
            self.variant(*item[1])
        self.array(8, all.items(), entry)


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def align(self, n):
        self.at += -self.at % n

    def number(self, code):
        size = struct.calcsize(code)
        self.align(size)
        self.at += size
        return struct.unpack_from("<" + code, self.data, self.at - size)[0]

    def text(self):
        size = self.number("I")
        self.at += size + 1
        return self.data[self.at - size - 1:self.at - 1].decode()

    def signature(self):
        size = self.data[self.at]
        self.at += size + 2
        return self.data[self.at - size - 1:self.at - 1].decode()


def answer(facts, path, member, body):
    """(signature, body) or an error's name and text"""
    out = Writer()
    objects = {MANAGER: facts["manager"], "/org/freedesktop/hostname1": facts.get("host", {})}
    for name, properties in facts["units"].items():
        objects[MANAGER + "/unit/" + escape(name)] = dict({"Id": ["s", name]}, **properties)
    if member == "Hello":
        out.text(":1.1")
        return "s", out.data
    if member == "GetAll" and path in objects:
        out.properties(objects[path])
        return "a{sv}", out.data
    if member == "Get" and path in objects:
        body.text()
        name = body.text()
        if name in objects[path]:
            out.variant(*objects[path][name])
            return "v", out.data
    if member == "ListUnits":
        def row(name):
            out.align(8)
            for text in (name, name, "loaded", "active", "active", "", MANAGER + "/unit/" + escape(name)):
                out.text(text)
            out.number("I", 0)
            out.text("")
            out.text("/")
        out.array(8, facts["units"], row)
        return "a(ssssssouso)", out.data
    out.text("Not here: %s of %s" % (member, path))
    return None, out.data


def reply(serial, to, signature, body):
    head = Writer()
    head.data += struct.pack("<BBBBIII", ord("l"), 2 if signature else 3, 1, 1, len(body), serial, 0)
    head.data = head.data[:12]
    fields = [(5, "u", to), (8, "g", signature or "s"), (7, "s", "org.freedesktop.systemd1")]
    if not signature:
        fields.append((4, "s", "org.freedesktop.DBus.Error.UnknownMethod"))

    def field(item):
        head.align(8)
        head.data.append(item[0])
        if item[1] == "g":
            head.signature("g")
            head.signature(item[2])
        else:
            head.variant(item[1], item[2])
    head.array(8, fields, field)
    head.align(8)
    return bytes(head.data) + bytes(body)


def exactly(stream, n):
    data = stream.read(n)
    if len(data) < n:
        raise EOFError
    return data


def serve(connection, file):
    facts = json.load(open(file))
    stream = connection.makefile("rb")
    exactly(stream, 1)
    while True:
        line = stream.readline().split()
        if not line or line[0] == b"BEGIN":
            break
        if line[0] == b"AUTH" and len(line) < 3:
            connection.sendall(b"DATA\r\n")
        elif line[0] == b"NEGOTIATE_UNIX_FD":
            connection.sendall(b"AGREE_UNIX_FD\r\n")
        else:
            connection.sendall(b"OK 0123456789abcdef0123456789abcdef\r\n")
    serial = 0
    try:
        while True:
            start = exactly(stream, 16)
            kind, (size, number, fields) = start[1], struct.unpack_from("<III", start, 4)
            head = Reader(start + exactly(stream, fields + -fields % 8))
            body = Reader(exactly(stream, size))
            head.at = 16
            path = member = ""
            while head.at < 16 + fields:
                head.align(8)
                code = head.data[head.at]
                head.at += 1
                value = {"s": head.text, "o": head.text, "g": head.signature,
                         "u": lambda: head.number("I")}[head.signature()]()
                path, member = value if code == 1 else path, value if code == 3 else member
            if kind == 1:
                serial += 1
                connection.sendall(reply(serial, number, *answer(facts, path, member, body)))
    except (EOFError, OSError):
        connection.close()


def listen(path, file):
    server = socket.socket(socket.AF_UNIX)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    server.bind(path)
    server.listen()

    def accept():
        while True:
            threading.Thread(target=serve, args=(server.accept()[0], file), daemon=True).start()
    threading.Thread(target=accept, daemon=True).start()


if __name__ == "__main__":
    for path in sys.argv[2:]:
        listen(path, sys.argv[1])
    threading.Event().wait()
