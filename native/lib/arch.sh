# SPDX-License-Identifier: Apache-2.0
# Everything that depends on the processor architecture. Sourced after common.sh.
#   ARCH        the name that the image builder and the JDK sources use
#   ARCH_FLAGS  C flags of the JDK's own build for it
#   ARCH_STATIC where the image builder looks for static JDK libraries below the JDK
#   ARCH_CPUS   image flags: run on every processor of this architecture, and have no variants of text functions for
#               better ones, because asking the processor at each start costs more than they save

case $(uname -m) in
    x86_64) ARCH=amd64 ARCH_FLAGS=-Damd64 ARCH_BASE=SSE2 ;;
    aarch64) ARCH=aarch64 ARCH_FLAGS=-Daarch64 ARCH_BASE=FP ;;
    *) fail "no native images for $(uname -m): the image builder knows x86_64 and aarch64" ;;
esac
ARCH_STATIC=lib/static/linux-$ARCH/glibc
ARCH_CPUS=(-H:MicroArchitecture=compatibility "-H:RuntimeCheckedCPUFeatures=$ARCH_BASE")
