// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systemdj.condition.Architecture;
import org.systemdj.condition.SystemFiles;
import org.systemdj.condition.Virtualization;
import org.systemdj.sys.FileSystem;

/**
 * The process around the manager, as far as the bus shows it: facts about machine and program, the environment block
 * of services, the settings of system.conf.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Manager Object»; systemd-system.conf(5). Loop-confined.
 */
public final class SystemControl implements ManagerControl {
    /** What is built in and what is not, in the words of {@code systemctl --version}. */
    public static final String FEATURES =
            "+PAM -AUDIT -SELINUX -APPARMOR -IMA -IPE -SMACK +SECCOMP -GCRYPT -GNUTLS -OPENSSL"
                    + " -ACL -BLKID -CURL -ELFUTILS -FIDO2 -IDN2 -IDN -IPTC +KMOD -LIBCRYPTSETUP -LIBCRYPTSETUP_PLUGINS -LIBFDISK"
                    + " -PCRE2 -PWQUALITY -P11KIT -QRENCODE -TPM2 -BZIP2 -LZ4 -XZ -ZLIB -ZSTD -BPF_FRAMEWORK -BTF -XKBCOMMON -UTMP"
                    + " -SYSVINIT -LIBARCHIVE";

    private final SystemFiles files;
    private final String version;
    private final List<String> unitPath;
    private final List<String> environment;
    private final Map<String, Object> settings = new HashMap<>();
    private final Map<Fact, String> facts = new HashMap<>();
    private String newRoot = "";
    private String newInit = "";

    /**
     * @param version such as {@code 257.13}
     * @param environment what services get to begin with
     */
    public SystemControl(SystemFiles files, String version, List<String> unitPath, List<String> environment) {
        this.files = files;
        this.version = version;
        this.unitPath = List.copyOf(unitPath);
        this.environment = new ArrayList<>(environment);
    }

    @Override
    public List<String> environment() {
        return environment;
    }

    @Override
    public void changeEnvironment(List<String> unset, List<String> set) {
        for (String one : unset) {
            environment.removeIf(have -> one.indexOf('=') >= 0 ? have.equals(one) : have.startsWith(one + "="));
        }
        for (String one : set) {
            String prefix = one.substring(0, one.indexOf('=') + 1);
            environment.removeIf(have -> have.startsWith(prefix));
            environment.add(one);
        }
    }

    /** Says what a property of the manager shows, in the form that its signature asks for. */
    public void setting(String property, Object value) {
        settings.put(property, value);
    }

    @Override
    public Object setting(String property) {
        return settings.get(property);
    }

    @Override
    public List<String> unitPath() {
        return unitPath;
    }

    @Override
    public String fact(Fact fact) {
        return facts.computeIfAbsent(fact, this::find);
    }

    private String find(Fact fact) {
        return switch (fact) {
            case VERSION -> version;
            case FEATURES -> FEATURES;
            case VIRTUALIZATION -> virtualization();
            case CONFIDENTIAL_VIRTUALIZATION -> new Virtualization(files).confidential();
            case ARCHITECTURE ->
                Architecture.ofMachine(FileSystem.readFirstLine("/proc/sys/kernel/arch")
                                .orElse("")
                                .strip())
                        .orElse("");
            case TAINTED -> tainted();
            case MACHINE_ID ->
                FileSystem.readFirstLine("/etc/machine-id").orElse("").strip();
        };
    }

    private String virtualization() {
        Virtualization virtualization = new Virtualization(files);
        String container = virtualization.container();
        return container.isEmpty() ? virtualization.machine() : container;
    }

    /** What about the system deviates from what upstream supports. */
    private static String tainted() {
        List<String> words = new ArrayList<>();
        if (!isLinkTo("/bin", "/usr/bin")) {
            words.add("unmerged-usr");
        }
        if (!isLinkTo("/usr/sbin", "/usr/bin")) {
            words.add("unmerged-bin");
        }
        Optional<String> varRun = FileSystem.canonical("/var/run");
        if (varRun.isPresent() && !varRun.get().equals("/run")) {
            words.add("var-run-bad");
        }
        Optional<String> uid = FileSystem.readFirstLine("/proc/sys/kernel/overflowuid");
        if (uid.isPresent() && !uid.get().strip().equals("65534")) {
            words.add("overflowuid-not-65534");
        }
        Optional<String> gid = FileSystem.readFirstLine("/proc/sys/kernel/overflowgid");
        if (gid.isPresent() && !gid.get().strip().equals("65534")) {
            words.add("overflowgid-not-65534");
        }
        return String.join(":", words);
    }

    private static boolean isLinkTo(String path, String target) {
        return FileSystem.canonical(path).map(target::equals).orElse(true);
    }

    @Override
    public void switchRoot(String root, String init) {
        newRoot = root;
        newInit = init;
    }

    /** Where SwitchRoot or SoftReboot lead; empty for the present root. */
    public String newRoot() {
        return newRoot;
    }

    /** The program that SwitchRoot starts; empty to look for one. */
    public String newInit() {
        return newInit;
    }
}
