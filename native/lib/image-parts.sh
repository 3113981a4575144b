# SPDX-License-Identifier: Apache-2.0
# How one image is built from its definition. Sourced after common.sh, arch.sh and jdk.sh.

# Images must run where the C library is this old.
OLDEST_GLIBC=2.36

# ---- the definition: lines «KEY VALUE»; sets IMAGE_* ----
read_definition() {
    local key value
    IMAGE_MAIN='' IMAGE_CLASSPATH='' IMAGE_HEAP=64m IMAGE_YOUNG=2m IMAGE_BUILD_TIME='' IMAGE_START=''
    IMAGE_CLASSES=() IMAGE_FLAGS=()
    while read -r key value; do
        case $key in
            '' | '#'*) ;;
            main) IMAGE_MAIN=$value ;;
            classpath) IMAGE_CLASSPATH=$value ;;
            classes) IMAGE_CLASSES+=("$value") ;;
            heap) IMAGE_HEAP=$value ;;
            young) IMAGE_YOUNG=$value ;;
            build-time) IMAGE_BUILD_TIME=$value ;;
            start) IMAGE_START=$value ;;
            flag) IMAGE_FLAGS+=("$value") ;;
            *) fail "$1: unknown key «$key»" ;;
        esac
    done <"$1"
    [ -n "$IMAGE_MAIN" ] || fail "$1: no «main»"
}

# The class path from the modules' target folders.
image_classpath() {
    local part all=
    for part in "${IMAGE_CLASSES[@]}"; do
        [ -d "$PROJECT/$part" ] || fail "$part is missing: compile first (mvn process-classes)"
        all+=${all:+:}$PROJECT/$part
    done
    if [ -n "$IMAGE_CLASSPATH" ]; then
        [ -s "$PROJECT/$IMAGE_CLASSPATH" ] || fail "$IMAGE_CLASSPATH is missing: compile first (mvn process-classes)"
        all+=:$(<"$PROJECT/$IMAGE_CLASSPATH")
    fi
    printf '%s\n' "$all"
}

# A checksum over the names and contents of all files on a class path; where they lie does not matter.
classpath_key() {
    local part
    local -a parts
    IFS=: read -ra parts <<<"$1"
    for part in "${parts[@]}"; do
        if [ -d "$part" ]; then
            (cd "$part" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum)
        elif [ -f "$part" ]; then
            sha256sum <"$part"
        else
            fail "class path: $part is missing"
        fi
    done | sha256sum | cut -c1-16
}

# ---- options, the same for an assembled builder and a GraalVM ----
image_options() {
    local optimize=$1
    printf '%s\n' \
        -H:+UnlockExperimentalVMOptions \
        `# Default handlers would let SIGTERM end PID 1; and one thread only, else unshare(CLONE_NEWUSER) fails.` \
        -H:-InstallExitHandlers -H:-AllowVMInternalThreads \
        `# Its C library is not published, and PID 1 is not limited by a cgroup.` \
        -H:-UseContainerSupport \
        `# The collector is the serial one; its heap is small and the same on every machine.` \
        "-R:MaxHeapSize=$IMAGE_HEAP" "-R:MaxNewSize=$IMAGE_YOUNG" -R:ReservedAddressSpaceSize=1g \
        "${ARCH_CPUS[@]}" "-H:Optimize=$optimize" \
        `# Addresses of code in the initial heap are offsets: no relocations at start (300 page faults, 1.2 MB of memory).` \
        -H:+RelativeCodePointers \
        `# Numbers and letter case are the same in every locale; texts are ours.` \
        -H:-UseSystemLocale \
        `# A class of ours that names something missing is an error now, not one at run time.` \
        -H:LinkAtBuildTime=org.systemdj \
        -H:+ReportExceptionStackTraces
    [ -z "$IMAGE_BUILD_TIME" ] \
        || printf -- '-H:ClassInitialization=%s:build_time\n' "${IMAGE_BUILD_TIME//,/:build_time,}"
    [ -z "$symbols" ] || printf -- '-H:-DeleteLocalSymbols\n'
    [ ${#IMAGE_FLAGS[@]} = 0 ] || printf '%s\n' "${IMAGE_FLAGS[@]}"
}

# run_builder BUILDER OUT NAME CLASSPATH OPTIMIZE: writes OUT/NAME.
run_builder() {
    local builder=$1 out=$2 name=$3 classpath=$4 jar modules='' package
    local -a options
    mapfile -t options < <(image_options "$5")
    if [ -x "$builder/bin/native-image" ]; then
        # What org.systemdj.multicall uses of the builder's modules.
        for package in '' .annotate .c .c.function .jdk .os .posix; do
            options+=("-J--add-exports=org.graalvm.nativeimage.builder/com.oracle.svm.core$package=ALL-UNNAMED")
        done
        "$builder/bin/native-image" "${options[@]}" --no-fallback -cp "$classpath" -o "$out/$name" "$IMAGE_MAIN"
        return
    fi
    for jar in "$builder"/jars/*.jar; do
        case $jar in
            */compiler-*) ;;
            *) modules+=${modules:+:}$jar ;;
        esac
    done
    # «@driver» tells the builder that the option was not the user's.
    "$builder/jdk/bin/java" "@$builder/builder.args" \
        --upgrade-module-path "$(echo "$builder"/jars/compiler-*.jar)" --module-path "$modules" \
        --module org.graalvm.nativeimage.builder/com.oracle.svm.hosted.NativeImageGeneratorRunner \
        -imagecp "$classpath" "-H:ImageBuildID@driver=$(uuid "$name-$classpath")" \
        "-H:Path@driver=$out" "-H:Class@driver=$IMAGE_MAIN" "-H:Name@driver=$name" \
        "-H:CLibraryPath@driver=$builder/clibraries" "${metadata_options[@]}" "${options[@]}"
}

# A UUID that is the same for the same text, so that builds can be repeated.
uuid() { printf '%s' "$1" | sha256sum | sed -E 's/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/\1-\2-\3-\4-\5/'; }

# Reachability metadata on the class path. GraalVM's launcher finds it by itself; the builder wants to be told.
find_metadata() {
    local part file
    local -a parts
    metadata_options=()
    IFS=: read -ra parts <<<"$1"
    for part in "${parts[@]}"; do
        if [ -d "$part/META-INF/native-image" ]; then
            while read -r file; do
                metadata_options+=("-H:ReachabilityMetadataResources@driver=${file#"$part"/}")
            done < <(find "$part/META-INF/native-image" -name reachability-metadata.json)
        fi
    done
}

# ---- the step: image, stripped and checked, with its figures ----
# $2 name, $3 class path, $4 builder, $5 optimization; $symbols, if they are to be kept
compile_image() {
    local out=$1 name=$2 classpath=$3 builder=$4 optimize=$5 started
    started=$(milliseconds)
    plain_classes "$builder" "$out/classes" "$classpath"
    classpath=$PLAIN
    find_metadata "$classpath"
    run_builder "$builder" "$out" "$name" "$classpath" "$optimize" >"$out/build.log" 2>&1 || {
        cat "$out/build.log" >&2
        cp "$out/build.log" "$CACHE/failed-$name.log"
        return 1
    }
    rm -rf "$out/classes"
    [ -n "$symbols" ] || strip --strip-all "$out/$name"
    check_libraries "$out/$name"
    check_glibc "$out/$name"
    check_exports "$out/$name"
    seconds_since "$started" >"$out/seconds"
}

# plain_classes BUILDER FOLDER CLASSPATH: sets PLAIN to the class path with its folders replaced by FOLDER, a copy of them
# without method handles (see the tool).
plain_classes() {
    local java=$1/jdk/bin/java part
    local -a parts folders=()
    [ -x "$java" ] || java=$1/bin/java
    PLAIN=$2
    IFS=: read -ra parts <<<"$3"
    for part in "${parts[@]}"; do
        if [ -d "$part" ]; then folders+=("$part"); else PLAIN+=:$part; fi
    done
    "$java" "$NATIVE/tools/PlainClasses.java" "$2" "${folders[@]}" >&2
}

# Fails if the program needs any library but the C library: PID 1 must start where there is nothing else.
check_libraries() {
    local needed
    needed=$(readelf -d "$1" | sed -n 's/.*NEEDED.*\[\(.*\)\]/\1/p' | grep -vE '^(libc|ld-linux[^ ]*)\.so\.[0-9]+$' || true)
    [ -z "$needed" ] || fail "$1 needs libraries besides the C library:" $needed
}

# Fails if the program needs symbols of a C library newer than OLDEST_GLIBC.
check_glibc() {
    local newest
    newest=$({ objdump -T "$1" | grep -oE 'GLIBC_[0-9.]+' || true; echo "GLIBC_$OLDEST_GLIBC"; } | sort -uV | tail -n1)
    [ "$newest" = "GLIBC_$OLDEST_GLIBC" ] || {
        objdump -T "$1" | grep "$newest" >&2
        fail "$1 needs $newest, and must run with $OLDEST_GLIBC: build it on a system with that C library"
    }
}

# Fails if the program offers more dynamic symbols than the thirty that the image builder always has: then the linker
# was told to export the C libraries inside, which makes the program larger and slower to start.
check_exports() {
    local exported
    exported=$(objdump -T "$1" | awk '$4 == ".text" || $4 == ".data" || $4 == ".svm_heap" {print $NF}')
    local count=0
    [ -z "$exported" ] || count=$(wc -l <<<"$exported")
    printf '%s\n' "$count" >"$(dirname "$1")/exports"
    [ "$count" -le 40 ] || fail "$1 exports $count dynamic symbols, expected only those of the builder itself: $(echo $exported | cut -c1-500)"
}

# Median of the wall-clock milliseconds of 31 runs of a program: argv0 and arguments in $2.
start_milliseconds() {
    local image=$1 name
    local -a words
    read -ra words <<<"$2"
    need perl perl-base
    perl -MTime::HiRes=time -e '
        my ($image, @words) = @ARGV; my @ms;
        for (1 .. 31) {
            my $t = time; my $pid = fork;
            if (!$pid) { open STDOUT, ">", "/dev/null"; open STDERR, ">", "/dev/null"; exec { $image } @words; exit 127 }
            waitpid $pid, 0; push @ms, (time - $t) * 1000;
        }
        @ms = sort { $a <=> $b } @ms; printf "%.1f\n", $ms[15];' "$image" "${words[@]}"
}

make_image() {
    local name=$1 definition=$2 classpath=$3 builder=$4 builder_key=$5 optimize=$6 target=$PROJECT/target/native key start
    key=$(key_of "$(classpath_key "$classpath")" "$(sed '/^#/d; /^start/d' "$definition")" "$builder_key" "$optimize" \
        "$symbols" "$NATIVE/tools/PlainClasses.java" "$ARCH" "$(declare -f image_options compile_image plain_classes run_builder check_libraries check_glibc check_exports)")
    step "image-$name" "$key" compile_image "$name" "$classpath" "$builder" "$optimize"
    mkdir -p "$target"
    cp --remove-destination "$STEP/$name" "$target/$name"
    start=-
    [ -z "$IMAGE_START" ] || start=$(start_milliseconds "$target/$name" "$IMAGE_START")
    write_figures "$target/figures.tsv" "$name" "$(stat -c %s "$target/$name")" "$(<"$STEP/seconds")" "$start" "$optimize"
    say "$target/$name: $(($(stat -c %s "$target/$name") / 1024)) KiB, built in $(<"$STEP/seconds") s, starts in $start ms"
}

# Keeps one line per image.
write_figures() {
    local file=$1 name=$2
    shift 2
    {
        printf 'image\tbytes\tbuild_s\tstart_ms\toptimize\n'
        [ ! -f "$file" ] || grep -vE "^(image|$name)	" "$file" || true
        (IFS=$'\t'; printf '%s\t%s\n' "$name" "$*")
    } >"$file.new"
    mv "$file.new" "$file"
}
