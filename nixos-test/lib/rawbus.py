# SPDX-License-Identifier: Apache-2.0
"""A small D-Bus client that can also misbehave: messages are bytes until they are sent. Runs inside guests, needs nothing else.

Values: numbers, bool, str for s, o and g; lists for arrays (of (key, value) for dictionaries), tuples for structures,
(signature, value) for variants."""
import array, os, socket, struct

CALL, RETURN, ERROR, SIGNAL = 1, 2, 3, 4
PATH, INTERFACE, MEMBER, ERROR_NAME, REPLY_SERIAL, DESTINATION, SENDER, SIGNATURE, UNIX_FDS = range(1, 10)
FIELD_TYPES = {PATH: "o", INTERFACE: "s", MEMBER: "s", ERROR_NAME: "s", REPLY_SERIAL: "u", DESTINATION: "s", SENDER: "s",
               SIGNATURE: "g", UNIX_FDS: "u"}
ALIGN = dict(zip("ybnqiuxtdsogav({h", (1, 4, 2, 2, 4, 4, 8, 8, 8, 4, 4, 1, 4, 1, 8, 8, 4)))
PACK = {"y": "B", "n": "h", "q": "H", "i": "i", "u": "I", "x": "q", "t": "Q", "d": "d", "h": "I"}


AUTHENTICATION = b"\0AUTH EXTERNAL\r\nDATA\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n"


class Refused(Exception):
    """An error was answered: name and text."""

    def __init__(self, name, text):
        super().__init__("%s: %s" % (name, text))
        self.name, self.text = name, text


def type_end(signature, at):
    c = signature[at]
    if c == "a":
        return type_end(signature, at + 1)
    if c in "({":
        at += 1
        while signature[at] not in ")}":
            at = type_end(signature, at)
    return at + 1


def types(signature):
    at = 0
    while at < len(signature):
        end = type_end(signature, at)
        yield signature[at:end]
        at = end


class Writer:
    def __init__(self, big=False):
        self.data, self.order = bytearray(), ">" if big else "<"

    def align(self, to):
        self.data += b"\0" * (-len(self.data) % to)

    def put(self, kind, value):
        c = kind[0]
        self.align(ALIGN[c])
        if c in PACK:
            self.data += struct.pack(self.order + PACK[c], value)
        elif c == "b":
            self.data += struct.pack(self.order + "I", bool(value))
        elif c in "so":
            raw = value.encode() if isinstance(value, str) else value
            self.data += struct.pack(self.order + "I", len(raw)) + raw + b"\0"
        elif c == "g":
            raw = value.encode() if isinstance(value, str) else value
            self.data += bytes([len(raw)]) + raw + b"\0"
        elif c == "v":
            self.put("g", value[0])
            self.put(value[0], value[1])
        elif c == "a":
            at = len(self.data)
            self.data += b"\0\0\0\0"
            self.align(ALIGN[kind[1]])
            start = len(self.data)
            for item in value:
                self.put(kind[1:], item)
            struct.pack_into(self.order + "I", self.data, at, len(self.data) - start)
        else:
            for part, item in zip(types(kind[1:-1]), value):
                self.put(part, item)
        return self


class Reader:
    def __init__(self, data, at, order):
        self.data, self.at, self.order = data, at, order

    def get(self, kind):
        c = kind[0]
        self.at += -self.at % ALIGN[c]
        if c in PACK or c == "b":
            code = self.order + PACK.get(c, "I")
            value, = struct.unpack_from(code, self.data, self.at)
            self.at += struct.calcsize(code)
            return bool(value) if c == "b" else value
        if c in "so":
            return self.text(self.get("u"))
        if c == "g":
            return self.text(self.get("y"))
        if c == "v":
            signature = self.get("g")
            return signature, self.get(signature)
        if c == "a":
            length = self.get("u")
            self.at += -self.at % ALIGN[kind[1]]
            end, items = self.at + length, []
            while self.at < end:
                items.append(self.get(kind[1:]))
            return items
        return tuple(self.get(part) for part in types(kind[1:-1]))

    def text(self, length):
        value = self.data[self.at:self.at + length].decode("utf-8", "replace")
        self.at += length + 1
        return value


def message(kind, serial, fields, signature="", body=(), flags=0, big=False):
    """The bytes of a message; fields: {number: value}."""
    inside = Writer(big)
    for part, value in zip(types(signature), body):
        inside.put(part, value)
    fields = dict(fields)
    if signature:
        fields[SIGNATURE] = signature
    out = Writer(big)
    out.data += bytes([ord("B" if big else "l"), kind, flags, 1])
    out.put("u", len(inside.data)).put("u", serial)
    out.put("a(yv)", [(number, (FIELD_TYPES[number], value)) for number, value in sorted(fields.items())])
    out.align(8)
    return bytes(out.data + inside.data)


def call(serial, path, interface, member, signature="", body=(), destination=None, flags=0, big=False):
    fields = {PATH: path, MEMBER: member}
    if interface:
        fields[INTERFACE] = interface
    if destination:
        fields[DESTINATION] = destination
    return message(CALL, serial, fields, signature, body, flags, big)


def connect(path, timeout=10):
    s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    s.settimeout(timeout)
    s.connect(path)
    return s


class Connection:
    """Authenticated; bus: greets a message bus, too."""

    def __init__(self, path, bus=False, timeout=10):
        self.socket = connect(path, timeout)
        self.serial = 0
        self.rest = b""
        self.fds = []
        self.socket.sendall(AUTHENTICATION)
        while self.rest.count(b"\r\n") < 3:   # C's manager overlooks what comes together with the end of this
            self.receive()
        self.rest = b""
        self.bus = bus
        if bus:
            self.name = self.call("/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello", destination="org.freedesktop.DBus")[0]

    def receive(self):
        data, ancillary, _, _ = self.socket.recvmsg(65536, socket.CMSG_SPACE(4 * 16))
        for level, kind, raw in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                numbers = array.array("i")
                numbers.frombytes(raw[:len(raw) - len(raw) % 4])
                self.fds += numbers
        if not data:
            raise ConnectionError("closed by the other side")
        self.rest += data

    def next(self):
        """(kind, fields, body) of the next message."""
        while len(self.rest) < 16:
            self.receive()
        order = "<" if self.rest[0:1] == b"l" else ">"
        body, _, fields = struct.unpack_from(order + "III", self.rest, 4)
        length = 16 + fields + -fields % 8 + body
        while len(self.rest) < length:
            self.receive()
        data, self.rest = self.rest[:length], self.rest[length:]
        found = {number: value[1] for number, value in Reader(data, 12, order).get("a(yv)")}
        reader = Reader(data, length - body, order)
        values = [reader.get(part) for part in types(found.get(SIGNATURE, ""))]
        return data[1], found, values

    def send(self, data, fds=()):
        if fds:
            self.socket.sendmsg([data], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", fds))])
        else:
            self.socket.sendall(data)

    def call(self, path, interface, member, signature="", *body, destination=None, flags=0):
        """The values of the answer; Refused for an error."""
        self.serial += 1
        if self.bus and destination is None:
            destination = "org.freedesktop.systemd1"
        serial = self.serial
        self.send(call(serial, path, interface, member, signature, body, destination, flags))
        while True:
            kind, fields, values = self.next()
            if fields.get(REPLY_SERIAL) == serial:
                for fd in self.fds:
                    os.close(fd)
                self.fds = []
                if kind == ERROR:
                    raise Refused(fields[ERROR_NAME], values[0] if values else "")
                return values

    def close(self):
        self.socket.close()
