# SPDX-License-Identifier: Apache-2.0
# Everything that depends on the processor architecture. Sourced after common.sh.
#   ARCH        the name that the image builder and the JDK sources use
#   ARCH_FLAGS  C flags of the JDK's own build for it
#   ARCH_STATIC where the image builder looks for static JDK libraries below the JDK
#   ARCH_CPUS   image flag: run on every processor of this architecture

case $(uname -m) in
    x86_64) ARCH=amd64 ARCH_FLAGS=-Damd64 ;;
    aarch64) ARCH=aarch64 ARCH_FLAGS=-Daarch64 ;;
    *) fail "no native images for $(uname -m): the image builder knows x86_64 and aarch64" ;;
esac
ARCH_STATIC=lib/static/linux-$ARCH/glibc
ARCH_CPUS=-H:MicroArchitecture=compatibility
