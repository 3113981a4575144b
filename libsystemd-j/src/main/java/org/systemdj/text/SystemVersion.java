// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

/**
 * Which systemd this is, in the words of systemd: its version, and the features that programs and scripts ask for.
 *
 * <p>Source: systemctl(1), {@code --version}; org.freedesktop.systemd1(5), Version, Features.
 *
 * <p>Immutable.
 */
public final class SystemVersion {
    /** The version whose interfaces are offered. */
    public static final String NUMBER = "257";

    /** The version with this project's mark, as C's has its distribution's. */
    public static final String FULL = NUMBER + "-j";

    /** C's names of build options: with a plus what is there, in whatever way it is made. */
    public static final String FEATURES =
            "+PAM +AUDIT -SELINUX +APPARMOR -IMA -IPE -SMACK +SECCOMP -GCRYPT -GNUTLS -OPENSSL -ACL -BLKID -CURL"
                    + " -ELFUTILS -FIDO2 -IDN2 -IDN -IPTC +KMOD -LIBCRYPTSETUP -LIBCRYPTSETUP_PLUGINS -LIBFDISK -PCRE2"
                    + " -PWQUALITY -P11KIT -QRENCODE -TPM2 -BZIP2 -LZ4 -XZ -ZLIB -ZSTD +BPF_FRAMEWORK -BTF -XKBCOMMON"
                    + " -UTMP +SYSVINIT -LIBARCHIVE";

    /** What {@code --version} prints, the same for all programs. */
    public static final String TEXT = "systemd " + NUMBER + " (" + FULL + ")\n" + FEATURES + "\n";

    private SystemVersion() {}
}
