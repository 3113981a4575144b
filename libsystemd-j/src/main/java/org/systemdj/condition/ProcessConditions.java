// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.systemdj.text.Capability;
import org.systemdj.text.PathName;
import org.systemdj.text.Values;
import org.systemdj.text.Words;

/**
 * Conditions about this process: who it runs as, what it may do, what it was given.
 *
 * <p>Source: systemd.unit(5), CONDITIONS AND ASSERTS.
 *
 * <p>Immutable.
 */
final class ProcessConditions {
    private static final long SYSTEM_USER_MAX = 999;
    private static final long ID_MAX = 0xffff_fffeL;

    private final SystemFiles files;
    private final SystemFacts facts;

    ProcessConditions(SystemFiles files, SystemFacts facts) {
        this.files = files;
        this.facts = facts;
    }

    Outcome credential(String name) {
        if (!PathName.isFileName(name) || name.length() > 255) {
            return Outcome.FAILED;
        }
        Map<String, String> environment = files.environment();
        String plain = environment.getOrDefault("CREDENTIALS_DIRECTORY", "/run/credentials/@system");
        String encrypted = environment.getOrDefault("ENCRYPTED_CREDENTIALS_DIRECTORY", "/run/credentials/@encrypted");
        return Outcome.of(files.status(PathName.join(plain, name)).isPresent()
                || files.status(PathName.join(encrypted, name)).isPresent());
    }

    Outcome capability(String name) {
        Optional<Capability> capability = Capability.parse(name);
        Optional<String> mask = facts.ownStatus("CapBnd");
        if (capability.isEmpty() || mask.isEmpty()) {
            return Outcome.ERROR;
        }
        OptionalLong bits = Values.parseUnsignedLong("0x" + mask.get());
        return bits.isPresent()
                ? Outcome.of((bits.getAsLong() & capability.get().bit()) != 0)
                : Outcome.ERROR;
    }

    Outcome environment(String parameter) {
        int equals = parameter.indexOf('=');
        Map<String, String> environment = files.passedEnvironment();
        return Outcome.of(
                equals < 0
                        ? environment.containsKey(parameter)
                        : parameter.substring(equals + 1).equals(environment.get(parameter.substring(0, equals))));
    }

    Outcome user(String parameter) {
        List<String> ids = ids("Uid");
        if (ids.size() < 2) {
            return Outcome.ERROR;
        }
        if (parameter.equals("@system")) {
            return Outcome.of(isSystemUser(ids.get(0)) || isSystemUser(ids.get(1)));
        }
        OptionalLong id = id(parameter, files.userId(parameter));
        return Outcome.of(id.isPresent()
                && (ids.get(0).equals(Long.toString(id.getAsLong()))
                        || ids.get(1).equals(Long.toString(id.getAsLong()))));
    }

    private static boolean isSystemUser(String id) {
        return Values.parseDecimal(id, SYSTEM_USER_MAX).isPresent();
    }

    Outcome group(String parameter) {
        List<String> ids = ids("Gid");
        if (ids.size() < 2) {
            return Outcome.ERROR;
        }
        OptionalLong id = id(parameter, files.groupId(parameter));
        if (id.isEmpty()) {
            return Outcome.FAILED;
        }
        String text = Long.toString(id.getAsLong());
        return Outcome.of(ids.get(0).equals(text)
                || ids.get(1).equals(text)
                || ids("Groups").contains(text));
    }

    private static OptionalLong id(String parameter, OptionalInt named) {
        OptionalLong number = Values.parseDecimal(parameter, ID_MAX);
        if (number.isPresent() || named.isEmpty()) {
            return number;
        }
        return OptionalLong.of(Integer.toUnsignedLong(named.getAsInt()));
    }

    private List<String> ids(String field) {
        return Words.plain(facts.ownStatus(field).orElse(""));
    }
}
