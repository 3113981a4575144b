// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

/**
 * What {@code --version} prints, the same for all programs.
 *
 * <p>Source: systemctl(1), {@code --version}.
 *
 * <p>Immutable.
 */
public final class Version {
    public static final String TEXT = "systemd 257 (257-j)\n"
            + "+PAM -AUDIT -SELINUX -APPARMOR -IMA -IPE -SMACK +SECCOMP -GCRYPT -GNUTLS -OPENSSL -ACL -BLKID -CURL"
            + " -ELFUTILS -FIDO2 -IDN2 -IDN -IPTC +KMOD -LIBCRYPTSETUP -LIBCRYPTSETUP_PLUGINS -LIBFDISK -PCRE2 -PWQUALITY"
            + " -P11KIT -QRENCODE -TPM2 -BZIP2 -LZ4 -XZ -ZLIB -ZSTD -BPF_FRAMEWORK -BTF -XKBCOMMON -UTMP +SYSVINIT"
            + " -LIBARCHIVE\n";

    private Version() {}
}
