// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;

/**
 * A received message: the header's fields, the body (by {@link #body()}) and its descriptors.
 *
 * <p>Source: D-Bus specification, «Message Format». Confined to one thread; immutable but for the descriptors, which
 * it owns until they are taken or {@link #close()} is called.
 */
public final class Message implements AutoCloseable {
    private static final String LOCAL_PATH = "/org/freedesktop/DBus/Local";
    private static final String LOCAL_INTERFACE = "org.freedesktop.DBus.Local";
    private static final int TAKEN = -1;
    private static final byte[] FIELDS = Signature.codes("a(yv)");

    private final byte[] data;
    private final boolean big;
    private final MessageType type;
    private final int flags;
    private final long serial;
    private int bodyAt;
    private int bodyEnd;
    private String path;
    private String interfaceName;
    private String member;
    private String errorName;
    private String destination;
    private String sender;
    private String signature = "";
    private long replySerial;
    private int fdCount;
    private int[] fds = {};
    private boolean kept;

    private Message(byte[] data) {
        this.data = data;
        this.big = data[0] == 'B';
        this.type = MessageType.ofCode(data[1]);
        this.flags = data[2] & 0xff;
        this.serial = MessageHeader.load4(data, 8, big) & 0xffffffffL;
    }

    /** Parses one whole message; throws {@link BusException} when it breaks the format. */
    static Message parse(byte[] data) {
        if (data.length < MessageHeader.FIXED_BYTES || MessageHeader.messageLength(data, 0) != data.length) {
            throw malformed("length");
        }
        Message m = new Message(data);
        m.parseFields();
        m.check();
        return m;
    }

    /** The kind, or null for one that this version of the protocol does not know (to be ignored). */
    public MessageType type() {
        return type;
    }

    public long serial() {
        return serial;
    }

    /** The header's flags as they came. */
    public int flags() {
        return flags;
    }

    /** The byte that says how numbers are written: {@code l} or {@code B}. */
    public char endianness() {
        return big ? 'B' : 'l';
    }

    /** The whole message as it came, to be left alone. */
    public byte[] wire() {
        return data;
    }

    /** Serial of the call that this answers, 0 when it is no answer. */
    public long replySerial() {
        return replySerial;
    }

    /** Object path, or null. */
    public String path() {
        return path;
    }

    /** Interface, or null. */
    public String interfaceName() {
        return interfaceName;
    }

    /** Method or signal, or null. */
    public String member() {
        return member;
    }

    /** Error name, or null. */
    public String errorName() {
        return errorName;
    }

    /** Bus name of the receiver, or null. */
    public String destination() {
        return destination;
    }

    /** Bus name of the sender as the bus gives it; null on direct connections. */
    public String sender() {
        return sender;
    }

    /** Signature of the body. */
    public String signature() {
        return signature;
    }

    /** Whether the caller waits for an answer. */
    public boolean expectsReply() {
        return type == MessageType.METHOD_CALL && (flags & MessageWriter.NO_REPLY_EXPECTED) == 0;
    }

    public boolean allowsInteractiveAuthorization() {
        return (flags & MessageWriter.ALLOW_INTERACTIVE_AUTHORIZATION) != 0;
    }

    public boolean isSignal(String ofInterface, String ofMember) {
        return type == MessageType.SIGNAL && ofMember.equals(member) && ofInterface.equals(interfaceName);
    }

    public boolean isCall(String ofInterface, String ofMember) {
        return type == MessageType.METHOD_CALL && ofMember.equals(member) && ofInterface.equals(interfaceName);
    }

    /** A reader at the body's start. */
    public MessageReader body() {
        return new MessageReader(this, data, bodyAt, bodyEnd, big, Signature.codes(signature));
    }

    /** The error that this message reports, with its text. */
    public BusException toException() {
        String text = signature.startsWith("s") ? body().readString() : errorName;
        return new BusException(errorName == null ? BusError.FAILED.errorName() : errorName, text);
    }

    /** How many descriptors the header announces. */
    int fdCount() {
        return fdCount;
    }

    void attach(int[] received) {
        fds = received;
    }

    int fd(int index) {
        if (index < 0 || index >= fds.length || fds[index] == TAKEN) {
            throw new BusException(BusError.INCONSISTENT_MESSAGE, Errno.text(Errno.EBADMSG));
        }
        return fds[index];
    }

    int takeFd(int index) {
        int fd = fd(index);
        fds[index] = TAKEN;
        return fd;
    }

    /** Whoever keeps the message has to close it. */
    void keep() {
        kept = true;
    }

    boolean isKept() {
        return kept;
    }

    /** Closes the descriptors that nobody took. */
    @Override
    public void close() {
        for (int i = 0; i < fds.length; i++) {
            if (fds[i] != TAKEN) {
                Fd.closeNumber(fds[i]);
                fds[i] = TAKEN;
            }
        }
    }

    private void parseFields() {
        MessageReader r = new MessageReader(this, data, 12, data.length, big, FIELDS);
        r.enterArray();
        while (r.hasNext()) {
            r.enterStruct();
            int field = r.readByte();
            r.enterAnyVariant();
            switch (field) {
                case MessageHeader.PATH -> path = r.readObjectPath();
                case MessageHeader.INTERFACE -> interfaceName = r.readString();
                case MessageHeader.MEMBER -> member = r.readString();
                case MessageHeader.ERROR_NAME -> errorName = r.readString();
                case MessageHeader.REPLY_SERIAL -> replySerial = r.readUint32();
                case MessageHeader.DESTINATION -> destination = r.readString();
                case MessageHeader.SENDER -> sender = r.readString();
                case MessageHeader.SIGNATURE -> signature = r.readSignature();
                case MessageHeader.UNIX_FDS -> fdCount = (int) r.readUint32();
                default -> {} // fields of later versions are ignored; exit() checks their form
            }
            r.exit();
            r.exit();
        }
        r.exit();
        r.align(8);
        bodyAt = r.position();
        bodyEnd = data.length;
    }

    private void check() {
        if (serial == 0 || type == null && data[1] == 0 || signature.isEmpty() && bodyAt != bodyEnd) {
            throw malformed("serial, type or body");
        }
        if (interfaceName != null && (!BusNames.isInterface(interfaceName) || interfaceName.equals(LOCAL_INTERFACE))
                || member != null && !BusNames.isMember(member)
                || errorName != null && !BusNames.isInterface(errorName)
                || destination != null && !BusNames.isBusName(destination)
                || sender != null && !BusNames.isBusName(sender)
                || LOCAL_PATH.equals(path)) {
            throw malformed("names");
        }
        if (type == null) {
            return;
        }
        boolean complete =
                switch (type) {
                    case METHOD_CALL -> path != null && member != null;
                    case METHOD_RETURN -> replySerial != 0;
                    case ERROR -> replySerial != 0 && errorName != null;
                    case SIGNAL -> path != null && member != null && interfaceName != null;
                };
        if (!complete) {
            throw malformed("a required field is missing");
        }
    }

    private static BusException malformed(String what) {
        return new BusException(BusError.INCONSISTENT_MESSAGE, "Malformed message header: " + what);
    }

    @Override
    public String toString() {
        return (type == null ? "unknown" : type.word()) + " " + serial + " " + path + " " + interfaceName + "." + member
                + (errorName == null ? "" : " " + errorName) + " (" + signature + ")";
    }
}
