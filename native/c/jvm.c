// SPDX-License-Identifier: Apache-2.0
// Library «libjvm»: the few functions of a Java virtual machine that the JDK's own C libraries call in an image.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <jni.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static jlong clock_nanoseconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

void initialize(void) {}

// Processors that this process may run on.
int JVM_ActiveProcessorCount(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
        return CPU_COUNT(&set);
    return (int)sysconf(_SC_NPROCESSORS_ONLN);
}

jlong JVM_CurrentTimeMillis(void *env, void *ignored) {
    (void)env, (void)ignored;
    return clock_nanoseconds(CLOCK_REALTIME) / 1000000;
}

jlong JVM_NanoTime(void *env, void *ignored) {
    (void)env, (void)ignored;
    return clock_nanoseconds(CLOCK_MONOTONIC);
}

void *JVM_FindLibraryEntry(void *library, const char *name) { return dlsym(library, name); }

void JVM_Halt(int code) { _exit(code); }

int jio_vsnprintf(char *to, size_t size, const char *format, va_list arguments) {
    return vsnprintf(to, size, format, arguments);
}

int jio_snprintf(char *to, size_t size, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(to, size, format, arguments);
    va_end(arguments);
    return length;
}
