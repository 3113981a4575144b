// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.DirectoryEntry;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.KernelCommandLine;
import org.systemdj.text.Values;

/**
 * Takes in the credentials that whoever started the system passes to it: a container manager by directories, a virtual
 * machine by its firmware, the boot loader by the initrd's files, anybody by the kernel's command line.
 *
 * <p>Those that the initrd's files bring are not trusted before they are decrypted and authenticated.
 *
 * <p>Source: systemd(1), «System Credentials»; systemd.io/CREDENTIALS; systemd-stub(7); smbios-type-11(7). Used once at
 * boot.
 */
public final class CredentialImport {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialImport.class);
    private static final String SYSTEM = "/run/credentials/@system";
    private static final String ENCRYPTED = "/run/credentials/@encrypted";
    private static final String OF_INITRD = "/run/credentials/@initrd";
    private static final String[] OF_LOADER = {"/.extra/credentials", "/.extra/global_credentials"};
    private static final String LOADER_SUFFIX = ".cred";
    private static final String FIRMWARE = "/sys/firmware/dmi/entries";
    private static final String FW_CFG = "/sys/firmware/qemu_fw_cfg/by_name/opt/io.systemd.credentials";
    private static final String PLAIN_VARIABLE = "CREDENTIALS_DIRECTORY";
    private static final String ENCRYPTED_VARIABLE = "ENCRYPTED_CREDENTIALS_DIRECTORY";
    private static final String TEXT = "io.systemd.credential:";
    private static final String BINARY = "io.systemd.credential.binary:";
    private static final int STRINGS_TYPE = 11;

    private final KernelCommandLine line;
    private final boolean container;
    private final boolean initrd;
    private final CredentialStore plain = new CredentialStore(SYSTEM);
    private final CredentialStore encrypted = new CredentialStore(ENCRYPTED);

    public CredentialImport(KernelCommandLine line, boolean container, boolean initrd) {
        this.line = line;
        this.container = container;
        this.initrd = initrd;
    }

    /** Takes all in, and lets $CREDENTIALS_DIRECTORY and $ENCRYPTED_CREDENTIALS_DIRECTORY tell where they are. */
    public void run(Map<String, String> environment) {
        FileSystem.tryMkdirs("/run/credentials", 0755);
        boolean received = environment.containsKey(PLAIN_VARIABLE) || environment.containsKey(ENCRYPTED_VARIABLE);
        int regular;
        int untrusted;
        if (received) {
            regular = adopt(environment.get(PLAIN_VARIABLE), SYSTEM, "regular");
            untrusted = adopt(environment.get(ENCRYPTED_VARIABLE), ENCRYPTED, "untrusted");
        } else if (!Values.parseBoolean(line.value("systemd.import_credentials").orElse("yes"))
                .orElse(true)) {
            LOG.info("systemd.import_credentials=no is set, skipping importing of credentials.");
            return;
        } else {
            collect();
            regular = keep(plain, PLAIN_VARIABLE, "regular", environment);
            untrusted = keep(encrypted, ENCRYPTED_VARIABLE, "untrusted", environment);
        }
        if (regular + untrusted > 0) {
            LOG.info("Acquired {} regular credentials, {} untrusted credentials.", regular, untrusted);
        }
    }

    /** Credentials that are in a directory already: how many. */
    private static int adopt(String directory, String link, String kind) {
        if (directory == null) {
            return 0;
        }
        if (!directory.equals(link)) {
            int error = FileSystem.trySymlink(relative(directory), link);
            if (error < 0 && error != -Errno.EEXIST) {
                LOG.warn("Failed to link {} to {}, ignoring: {}", link, directory, Errno.text(-error));
            }
        }
        if (!FileSystem.isDirectory(directory)) {
            LOG.error("Failed to enumerate credentials directory {}: {}", directory, Errno.text(Errno.ENOENT));
            return 0;
        }
        List<String> names = new ArrayList<>();
        for (String name : FileSystem.list(directory)) {
            if (CredentialStore.isName(name)) {
                names.add(name);
            }
        }
        names.sort(null);
        tell(names, kind);
        return names.size();
    }

    /** The path as a link in /run/credentials has it: one that also holds where the tree is seen from elsewhere. */
    private static String relative(String path) {
        return path.startsWith("/") ? "../.." + path : path;
    }

    private static void tell(List<String> names, String kind) {
        if (!names.isEmpty()) {
            LOG.info("Received {} credentials: {}", kind, String.join(", ", names));
        }
    }

    private static int keep(CredentialStore store, String variable, String kind, Map<String, String> environment) {
        if (store.isEmpty() || !store.write()) {
            return 0;
        }
        environment.put(variable, store.directory());
        tell(store.names(), kind);
        return store.names().size();
    }

    private void collect() {
        if (!initrd) {
            addFiles(plain, OF_INITRD, "");
        }
        for (String directory : OF_LOADER) {
            addFiles(encrypted, directory, LOADER_SUFFIX);
        }
        if (!container) {
            addOfQemu();
            addOfFirmware();
        }
        addOfCommandLine();
    }

    private static void addFiles(CredentialStore store, String directory, String suffix) {
        if (!FileSystem.isDirectory(directory)) {
            return;
        }
        for (DirectoryEntry entry : FileSystem.entries(directory)) {
            String name = entry.name();
            if (name.endsWith(suffix)) {
                addFile(store, name.substring(0, name.length() - suffix.length()), directory + "/" + name);
            }
        }
    }

    private static void addFile(CredentialStore store, String name, String path) {
        try {
            store.add(name, FileSystem.readBytes(path));
        } catch (ErrnoException e) {
            LOG.warn("Failed to read credential {}, ignoring: {}", path, e.getMessage());
        }
    }

    private void addOfQemu() {
        if (FileSystem.isDirectory(FW_CFG)) {
            for (String name : FileSystem.list(FW_CFG)) {
                addFile(plain, name, FW_CFG + "/" + name + "/raw");
            }
        }
    }

    private void addOfFirmware() {
        for (int i = 0; ; i++) {
            String path = FIRMWARE + "/" + STRINGS_TYPE + "-" + i + "/raw";
            if (!FileSystem.exists(path)) {
                return;
            }
            try {
                for (byte[] text : strings(FileSystem.readBytes(path))) {
                    addFirmwareString(text);
                }
            } catch (ErrnoException e) {
                LOG.warn("Failed to read {}, ignoring: {}", path, e.getMessage());
            }
        }
    }

    /** The texts after a table of SMBIOS, whose second byte is the length of its fixed part. */
    static List<byte[]> strings(byte[] table) {
        List<byte[]> strings = new ArrayList<>();
        int at = table.length > 1 ? table[1] & 0xff : table.length;
        while (at < table.length && table[at] != 0) {
            int end = at;
            while (end < table.length && table[end] != 0) {
                end++;
            }
            strings.add(java.util.Arrays.copyOfRange(table, at, end));
            at = end + 1;
        }
        return strings;
    }

    private void addFirmwareString(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean binary = text.startsWith(BINARY);
        if (!binary && !text.startsWith(TEXT)) {
            return;
        }
        String assignment = text.substring((binary ? BINARY : TEXT).length());
        int equals = assignment.indexOf('=');
        if (equals < 0) {
            LOG.warn("SMBIOS credential data lacks '=' character, ignoring.");
        } else {
            add(assignment.substring(0, equals), assignment.substring(equals + 1), binary);
        }
    }

    private void addOfCommandLine() {
        for (KernelCommandLine.Option option : line.options()) {
            boolean binary = option.isNamed("systemd.set_credential_binary");
            if (!binary && !option.isNamed("systemd.set_credential")
                    || option.value().isEmpty()) {
                continue;
            }
            String assignment = option.value().get();
            int colon = assignment.indexOf(':');
            if (colon < 0) {
                LOG.warn(
                        "Credential assignment through kernel command line lacks ':' character, ignoring: {}",
                        assignment);
            } else {
                add(assignment.substring(0, colon), assignment.substring(colon + 1), binary);
            }
        }
    }

    private void add(String name, String value, boolean binary) {
        if (!CredentialStore.isName(name)) {
            LOG.warn("Credential name '{}' is invalid, ignoring.", name);
            return;
        }
        Optional<byte[]> content = binary ? decode(value) : Optional.of(value.getBytes(StandardCharsets.UTF_8));
        if (content.isEmpty()) {
            LOG.warn("Failed to decode binary credential '{}' data, ignoring: Invalid argument", name);
            return;
        }
        plain.add(name, content.get());
    }

    private static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
