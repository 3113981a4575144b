# SPDX-License-Identifier: Apache-2.0
# Finds a JDK and a GraalVM of release $JAVA_RELEASE. Sourced after common.sh.

# java_release HOME: its feature release, from the file «release», or nothing.
java_release() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true; }

# find_graalvm: prints the home of a GraalVM with native-image, or nothing.
find_graalvm() {
    local home
    if [ -n "${GRAALVM_HOME:-}" ]; then
        [ -x "$GRAALVM_HOME/bin/native-image" ] || fail "GRAALVM_HOME=$GRAALVM_HOME has no bin/native-image"
        [ "$(java_release "$GRAALVM_HOME")" = "$JAVA_RELEASE" ] \
            || fail "GRAALVM_HOME=$GRAALVM_HOME is not of Java $JAVA_RELEASE"
        printf '%s\n' "$GRAALVM_HOME"
        return
    fi
    home=$(command -v native-image || true)
    [ -n "$home" ] || return 0
    home=$(dirname "$(dirname "$(readlink -f "$home")")")
    # native-image itself may live in lib/svm/bin of the GraalVM.
    [ -e "$home/release" ] || home=$(dirname "$(dirname "$home")")
    if [ "$(java_release "$home")" = "$JAVA_RELEASE" ]; then
        printf '%s\n' "$home"
    else
        say "native-image on PATH is not of Java $JAVA_RELEASE, not used"
    fi
}

# find_jdk: prints the home of a JDK that can run the image builder (it needs javac, JNI headers and JVMCI).
find_jdk() {
    local home found=
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$(dirname "$(dirname "$(readlink -f "$(command -v javac || true)")")")"; do
        if [ -x "$home/bin/javac" ] && [ -e "$home/include/jni.h" ] && [ "$(java_release "$home")" = "$JAVA_RELEASE" ]; then
            found=$(readlink -f "$home")
            break
        fi
    done
    [ -n "$found" ] || fail "no JDK $JAVA_RELEASE with C headers in JAVA_HOME, below /usr/lib/jvm or on PATH." \
        "On Debian trixie or newer: sudo apt-get install openjdk-$JAVA_RELEASE-jdk-headless"
    "$found/bin/java" --list-modules | grep -q '^jdk.internal.vm.ci@' \
        || fail "the JDK at $found has no JVMCI (module jdk.internal.vm.ci): use another build of JDK $JAVA_RELEASE"
    printf '%s\n' "$found"
}
