// SPDX-License-Identifier: Apache-2.0
package org.systemdj.askpassword;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systemdj.console.Host;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Keyring;
import org.systemdj.text.Numbers;
import org.systemdj.time.TimeSpan;

/**
 * Passwords that the kernel keeps for a while, so that the user is not asked again for the next disk.
 *
 * <p>Source: systemd-ask-password(1), {@code --keyname=}; keyrings(7); systemd's «Known Environment Variables»,
 * {@code $SYSTEMD_ASK_PASSWORD_KEYRING_TYPE} and {@code $SYSTEMD_ASK_PASSWORD_KEYRING_TIMEOUT_SEC}.
 *
 * <p>Immutable; what it stands for is the kernel's.
 */
public final class PasswordCache {
    private static final String RING_VARIABLE = "SYSTEMD_ASK_PASSWORD_KEYRING_TYPE";
    private static final String TIMEOUT_VARIABLE = "SYSTEMD_ASK_PASSWORD_KEYRING_TIMEOUT_SEC";

    /** How long passwords are kept. */
    private static final TimeSpan USUAL_TIMEOUT = TimeSpan.ofSeconds(150);

    private static final int LARGEST_BYTES = 64 * 1024;
    private static final Map<String, Integer> RINGS = Map.of(
            "thread",
            Keyring.THREAD,
            "process",
            Keyring.PROCESS,
            "session",
            Keyring.SESSION,
            "user",
            Keyring.USER,
            "user-session",
            Keyring.USER_SESSION,
            "group",
            Keyring.GROUP);

    private final Optional<String> ringWish;
    private final Optional<String> timeoutWish;
    private final Remarks remarks;

    /** As the two variables of the environment say; values that are none of theirs are told when they are needed. */
    PasswordCache(Optional<String> ringWish, Optional<String> timeoutWish, Remarks remarks) {
        this.ringWish = ringWish;
        this.timeoutWish = timeoutWish;
        this.remarks = remarks;
    }

    /** The cache that the environment asks for. */
    public static PasswordCache of(Host host, Remarks remarks) {
        return new PasswordCache(
                Optional.ofNullable(host.environment(RING_VARIABLE)),
                Optional.ofNullable(host.environment(TIMEOUT_VARIABLE)),
                remarks);
    }

    /** The ring that keys are put into. */
    int ring() {
        if (ringWish.isEmpty()) {
            return Keyring.USER;
        }
        Integer known = RINGS.get(ringWish.get());
        int number = known != null ? known : Numbers.parseInt(ringWish.get(), -1);
        if (known == null && number < 0) {
            remarks.debug("Invalid value in $" + RING_VARIABLE + ", ignoring: " + ringWish.get());
            return Keyring.USER;
        }
        return number;
    }

    /** How long they stay. */
    TimeSpan timeout() {
        Optional<TimeSpan> span = timeoutWish.flatMap(TimeSpan::parse);
        if (timeoutWish.isPresent() && span.isEmpty()) {
            remarks.debug("Invalid value in $" + TIMEOUT_VARIABLE + ", ignoring: " + timeoutWish.get());
        }
        return span.orElse(USUAL_TIMEOUT);
    }

    /** What is kept under a name: empty where there is nothing, or nothing any more; fails with ErrnoException. */
    public List<byte[]> find(String name) {
        int key = Keyring.tryRequest(name);
        if (key == -Errno.ENOKEY || key == -Errno.EKEYEXPIRED || key == -Errno.EKEYREVOKED) {
            return List.of();
        }
        Errno.check(key, "request_key", name);
        byte[] payload = Keyring.read(key, LARGEST_BYTES);
        return payload == null ? List.of() : Reply.Passwords.split(payload, 0, payload.length);
    }

    /** Keeps passwords under a name, beside those that are there, and tells those who wait for some. That it fails is told. */
    void add(String name, List<byte[]> passwords) {
        try {
            List<byte[]> all = new ArrayList<>(find(name));
            int before = all.size();
            for (byte[] password : passwords) {
                if (all.stream().noneMatch(known -> Arrays.equals(known, password))) {
                    all.add(password);
                }
            }
            TimeSpan timeout = timeout();
            if (all.size() > before && !timeout.isZero()) {
                add(name, Reply.Passwords.join(all), timeout);
            }
        } catch (ErrnoException failure) {
            remarks.debug("Failed to add password to kernel keyring: " + failure.reason());
        }
    }

    private void add(String name, byte[] payload, TimeSpan timeout) {
        byte[] withoutLastNul = Arrays.copyOf(payload, payload.length - 1);
        int key = Errno.check(Keyring.tryAdd(name, withoutLastNul, ring()), "add_key", name);
        if (!timeout.isInfinite()) {
            long seconds =
                    Math.min(Integer.MAX_VALUE, (timeout.usec() + TimeSpan.USEC_PER_SEC - 1) / TimeSpan.USEC_PER_SEC);
            Errno.check(Keyring.trySetTimeout(key, (int) seconds), "keyctl", name);
        }
        QuestionDirectory.make(QuestionDirectory.SYSTEM);
        FileSystem.trySetTimes(QuestionDirectory.SYSTEM, -1);
        remarks.debug("Added key to kernel keyring as " + key + ".");
    }
}
