# SPDX-License-Identifier: Apache-2.0
# The parts of an image builder that is assembled here, one function per cached step; native/builder strings them
# together. Each gets the empty folder to fill as $1. Sourced after common.sh, arch.sh and jdk.sh.

GCC_FLAGS=(-std=gnu11 -O2 -fPIC -ffunction-sections -fdata-sections)

# ---- jars of the image builder, through this machine's Maven ----
fetch_jars() {
    local out=$1
    need mvn maven
    mvn -B -ntp -q -f "$NATIVE/toolchain/pom.xml" -Dgraal.version="$GRAAL_VERSION" -DoutputDirectory="$out" \
        dependency:copy-dependencies >&2 \
        || fail "Maven could not fetch org.graalvm.nativeimage:svm:$GRAAL_VERSION (see above: network, or its settings.xml)"
    (cd "$out" && sha256sum --quiet --strict -c "$NATIVE/toolchain/jars.sha256" >&2) \
        || fail "a jar differs from native/toolchain/jars.sha256: a damaged download or another version"
}

# ---- C sources of the JDK, from Debian's source package ----
# Prints «URI SHA256 VERSION» of the upstream tarball. $1 is a folder for apt's state of its own, so the machine's
# package lists stay as they are and need no entry for sources.
find_jdk_source() {
    local state=$1 mirror
    need apt-get apt
    mirror=$(apt-get indextargets --format '$(REPO_URI)' | sed 's:/*$::' | grep -E '/debian$' | sort -u | head -n1)
    [ -n "$mirror" ] || fail "no Debian mirror in the apt configuration (a line that ends in /debian); set" \
        "SYSTEMDJ_JDK_SOURCE to a tarball of the sources of OpenJDK $JDK_SOURCE_VERSION instead"
    mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
    printf 'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' \
        "$mirror" "$JDK_SOURCE_SUITE" >"$state/sources.list"
    APT_OPTIONS=(-o "Dir::Etc::SourceList=$state/sources.list" -o Dir::Etc::SourceParts=/dev/null
        -o "Dir::State::Lists=$state/lists" -o "Dir::Cache=$state/cache" -o Acquire::Languages=none
        -o "APT::Sandbox::User=$(id -un)")
    apt-get "${APT_OPTIONS[@]}" -qq update >&2 \
        || fail "apt could not read the source index of $JDK_SOURCE_SUITE at $mirror"
    apt-get "${APT_OPTIONS[@]}" --print-uris --download-only source "$JDK_SOURCE_PACKAGE" 2>/dev/null \
        | sed -n "s/^'\([^']*\)' ${JDK_SOURCE_PACKAGE}_\([^ ]*\)\.orig\.tar\.xz [0-9]* SHA256:\([0-9a-f]*\).*/\1 \3 \2/p"
}

fetch_jdk_source() {
    local out=$1 state uri sha version tarball=${SYSTEMDJ_JDK_SOURCE:-}
    need xz xz-utils
    state=$(mktemp -d "$CACHE/.making-apt.XXXXXX")
    if [ -z "$tarball" ]; then
        read -r uri sha version < <(find_jdk_source "$state") \
            || fail "no source package $JDK_SOURCE_PACKAGE in Debian's $JDK_SOURCE_SUITE"
        if [ "$version" = "$JDK_SOURCE_VERSION" ]; then
            [ "$sha" = "$JDK_SOURCE_SHA256" ] || fail "$uri: SHA-256 $sha is not the pinned one"
        else
            say "JDK sources are $version, tested was $JDK_SOURCE_VERSION; taken on the archive's own signature"
        fi
        tarball=$state/jdk.tar.xz
        /usr/lib/apt/apt-helper -qq -o "APT::Sandbox::User=$(id -un)" download-file "$uri" "$tarball" "SHA256:$sha" >&2 \
            || fail "could not download $uri"
    fi
    tar -xf "$tarball" -C "$out" --strip-components=1 --wildcards '*/src/java.base/*/native' \
        '*/src/jdk.net/*/native' '*/src/hotspot/share/include' '*/src/hotspot/os/posix/include'
    rm -rf "$state"
}

# ---- static libraries of the JDK: $2 is the JDK, $3 the folder with its sources ----
make_static_libs() {
    local out=$1 jdk=$2 src=$3/src work=$1/.work lib module dir part
    local -a flags dirs
    need gcc gcc
    mkdir "$work"
    "$jdk/bin/java" "$NATIVE/tools/JniHeaders.java" "$work/headers" "$src/java.base" "$src/jdk.net"
    # What the JDK's build would put on every compiler command line, quotes and all.
    {
        printf '#define VERSION_STRING "%s"\n' "$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$jdk/release")"
        printf '#define VERSION_SPECIFICATION "%s"\n' "$JAVA_RELEASE"
        printf '#define ARCHPROPNAME "%s"\n' "$ARCH"
    } >"$work/version.h"
    flags=("${GCC_FLAGS[@]}" -w -Werror=implicit-function-declaration -fno-strict-aliasing -D_GNU_SOURCE -D_REENTRANT -D_LARGEFILE64_SOURCE -DLINUX -D_LP64=1
        "$ARCH_FLAGS" -DSTATIC_BUILD=1 -DNDEBUG -include "$work/version.h" -I"$work/headers"
        -I"$jdk/include" -I"$jdk/include/linux" -I"$src/hotspot/share/include" -I"$src/hotspot/os/posix/include")
    for part in libjava libnio libnio/ch libnet libzip libjimage include; do
        for dir in "$src"/java.base/{share,unix,linux}/native/$part; do
            [ ! -d "$dir" ] || flags+=("-I$dir")
        done
    done
    for lib in libjava libnio libnet libzip libextnet; do
        module=java.base
        [ $lib != libextnet ] || module=jdk.net
        mkdir "$work/$lib"
        dirs=()
        for dir in "$src/$module"/{share,unix,linux}/native/$lib; do
            [ ! -d "$dir" ] || dirs+=("$dir")
        done
        find "${dirs[@]}" -name '*.c' -print0 | (
            cd "$work/$lib"
            xargs -0 -n 8 -P "$(nproc)" gcc "${flags[@]}" -DLIBRARY_NAME="${lib#lib}" -c
        )
        ar rcs "$out/$lib.a" "$work/$lib"/*.o
    done
    rm -rf "$work"
}

# ---- C support libraries and headers of our own: $2 is the JDK ----
make_support_libs() {
    local out=$1 jdk=$2 work=$1/.work source
    need gcc gcc
    mkdir -p "$work" "$out/include"
    cp "$NATIVE"/c/include/*.h "$out/include/"
    for source in chelper cpu_check "cpu_$ARCH" cpu_check_test jvm reporter; do
        gcc "${GCC_FLAGS[@]}" -Wall -Wextra -I"$jdk/include" -I"$jdk/include/linux" \
            -c "$NATIVE/c/$source.c" -o "$work/$source.o"
    done
    ar rcs "$out/liblibchelper.a" "$work/chelper.o" "$work/cpu_check.o" "$work/cpu_$ARCH.o"
    ar rcs "$out/libjvm.a" "$work/jvm.o"
    # Found before the shared one, so images need the C library and nothing else.
    cp "$(gcc -print-file-name=libz.a)" "$out/libz.a"
    gcc -shared "$work/reporter.o" -o "$out/libreporterchelper.so"
    gcc "$work/cpu_check_test.o" "$out/liblibchelper.a" -o "$out/cpu_check_test"
    "$out/cpu_check_test" >"$work/log" || { cat "$work/log" >&2; fail "the processor check does not work here"; }
    rm -rf "$work"
}

# ---- the builder: a JDK with all of that where the image builder looks for it, and how to start it ----
# $2 JDK, $3 jars, $4 static libraries, $5 support libraries.
assemble_builder() {
    local out=$1 jdk=$2 jars=$3 static=$4 support=$5 modules
    # Hard links where the file system allows: the files are never written to.
    cp -al "$jdk" "$out/jdk" 2>/dev/null || { rm -rf "$out/jdk"; cp -a "$jdk" "$out/jdk"; }
    mkdir -p "$out/jdk/$ARCH_STATIC" "$out/jdk/lib/svm/builder/lib" "$out/jars" "$out/clibraries"
    cp "$static"/*.a "$out/jdk/$ARCH_STATIC/"
    cp "$support/libreporterchelper.so" "$out/jdk/lib/svm/builder/lib/"
    cp -r "$support"/*.a "$support/include" "$out/clibraries/"
    cp "$jars"/*.jar "$out/jars/"

    modules=org.graalvm.nativeimage.builder,org.graalvm.nativeimage.base,org.graalvm.nativeimage.objectfile
    modules+=,org.graalvm.nativeimage.pointsto,org.graalvm.nativeimage.libgraal,jdk.graal.compiler
    {
        "$jdk/bin/java" "$NATIVE/tools/ModuleAccess.java" \
            "$modules,org.graalvm.nativeimage.configure,org.graalvm.nativeimage,org.graalvm.word,org.graalvm.espresso.shared.svm,org.graalvm.truffle.compiler,ALL-UNNAMED" \
            "$jars"/compiler-*.jar "$jars"/native-image-base-*.jar "$jars"/svm-[0-9]*.jar "$jars"/pointsto-*.jar
        # Without this, images die at start: «platform encoding not initialized».
        printf -- '--enable-native-access=%s\n' "$modules"
        sed '/^#/d; /^$/d' "$NATIVE/toolchain/builder.args"
    } >"$out/builder.args"
}
