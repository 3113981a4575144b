// SPDX-License-Identifier: Apache-2.0
// Library «libchelper»: the C functions that GraalVM's run-time code in an image calls, written from their Java
// declarations in svm.jar (@CFunction). Nothing here is specific to a processor; see cpu_*.c for that.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "include/svm_locale.h"

extern char **environ;

char **getEnviron(void) { return environ; }

// ---- processes and memory (LinuxLibCHelper) ----

int getThreadId(void) { return (int)syscall(SYS_gettid); }

// CPU time of another thread, for management beans; -1 means «not known», which they may answer.
long getThreadUserTimeSlow(int tid) {
    (void)tid;
    return -1;
}

// Fixed-argument faces of variadic functions, which the image cannot call.
int openSII(const char *path, int flags, int mode) { return open(path, flags, mode); }

int openatISII(int dir, const char *path, int flags, int mode) { return openat(dir, path, flags, mode); }

int fprintfSD(FILE *file, const char *format, const char *text, int number) {
    return fprintf(file, format, text, number);
}

void *mremapP(void *old, size_t old_size, size_t new_size, int flags, void *new_address) {
    return mremap(old, old_size, new_size, flags, new_address);
}

// Makes code written to memory visible to instruction fetch.
void codeSynchronization_clearCache(long start, long end) { __builtin___clear_cache((char *)start, (char *)end); }

// ---- time zone (TimeZone.getDefault) ----

// The name of the system's time zone, to be freed by the caller: $TZ, else where /etc/localtime points to, else UTC.
// Both arguments are for systems whose names need translation.
char *SVM_FindJavaTZmd(const char *java_home, int length) {
    static const char zoneinfo[] = "/zoneinfo/";
    char target[4096];
    (void)java_home;
    (void)length;
    const char *tz = getenv("TZ");
    if (tz && *tz == ':')
        tz++;
    if (tz && *tz && *tz != '/')
        return strdup(tz);
    ssize_t n = readlink("/etc/localtime", target, sizeof target - 1);
    if (n > 0) {
        target[n] = 0;
        const char *name = strstr(target, zoneinfo);
        if (name)
            return strdup(name + sizeof zoneinfo - 1);
    }
    return strdup("UTC");
}

// ---- locale (LocaleSupport) ----

// Java's own locale is fixed: the programs' texts are systemd's, which are English whatever the locale says. Character
// encoding is another matter and is found by the JDK's own code.
int svm_initialize_locale(void) { return SVM_LOCALE_INITIALIZATION_SUCCEEDED; }

svm_locale_props_t *svm_get_locale(void) {
    static svm_locale_props_t english = {"en", "", "", "", "en", "", "", ""};
    return &english;
}

// ---- signals as Java sees them (sun.misc.Signal) ----
// Our programs read signals from a signalfd instead and link these only because the JDK refers to them. One counter
// per signal, a semaphore that wakes the dispatching thread.

enum { SIGNALS = 65 };

static sem_t pending_changed;
static unsigned pending[SIGNALS];
static int opened;

// 0: opened; 1: somebody already did.
int cSunMiscSignal_open(void) {
    if (__atomic_exchange_n(&opened, 1, __ATOMIC_SEQ_CST))
        return 1;
    return sem_init(&pending_changed, 0, 0);
}

int cSunMiscSignal_close(void) {
    int result = sem_destroy(&pending_changed);
    __atomic_store_n(&opened, 0, __ATOMIC_SEQ_CST);
    return result;
}

int cSunMiscSignal_awaitSemaphore(void) {
    int result;
    do
        result = sem_wait(&pending_changed);
    while (result == -1 && errno == EINTR);
    return result;
}

int cSunMiscSignal_signalSemaphore(void) { return sem_post(&pending_changed); }

int cSunMiscSignal_signalRangeCheck(int number) { return number >= 0 && number < SIGNALS; }

// The number of a signal that came and was not taken yet, or -1; takes it.
int cSunMiscSignal_checkPendingSignal(void) {
    for (int i = 0; i < SIGNALS; i++) {
        unsigned count = __atomic_load_n(&pending[i], __ATOMIC_SEQ_CST);
        while (count > 0)
            if (__atomic_compare_exchange_n(&pending[i], &count, count - 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
                return i;
    }
    return -1;
}

static void on_signal(int number) {
    int saved = errno;
    __atomic_fetch_add(&pending[number], 1, __ATOMIC_SEQ_CST);
    sem_post(&pending_changed);
    errno = saved;
}

void (*cSunMiscSignal_signalHandlerFunctionPointer(void))(int) { return on_signal; }
