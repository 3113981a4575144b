// SPDX-License-Identifier: Apache-2.0
// Tests cpu_check.c with masks as the image builder writes them. Exit status 0: all passed.
//
//   cpu_check_test          the tests
//   cpu_check_test lacking  calls checkCPUFeaturesOrExit() with a mask that this processor cannot satisfy
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#if defined(__x86_64__)
#include "include/amd64cpufeatures.h"
#define ALWAYS_THERE fSSE2
#else
#include "include/aarch64cpufeatures.h"
#define ALWAYS_THERE fASIMD
#endif

void determineCPUFeatures(CPUFeatures *features);
void baselineCPUFeatures(CPUFeatures *features);
int checkCPUFeatures(const char *mask);
int checkCPUFeaturesOrExit(const char *mask, const char *error_message);

enum { MASK_SIZE = (sizeof(CPUFeatures) + 7) / 8 * 8 };

static int failures;

static void expect(const char *what, int ok) {
    printf("%s: %s\n", ok ? "ok" : "FAILED", what);
    failures += !ok;
}

// A mask that needs nothing.
static void clear(unsigned char *mask) { memset(mask, 0xff, MASK_SIZE); }

// Index of a feature that this processor lacks, or -1.
static int lacking(void) {
    CPUFeatures has;
    determineCPUFeatures(&has);
    for (size_t i = 0; i < sizeof has; i++)
        if (!((char *)&has)[i])
            return (int)i;
    return -1;
}

int main(int argc, char **argv) {
    unsigned char mask[MASK_SIZE];
    CPUFeatures has;
    const int missing = lacking();
    clear(mask);
    if (argc > 1 && !strcmp(argv[1], "lacking")) {
        mask[missing] = 0xfe;
        checkCPUFeaturesOrExit((char *)mask, "(list of the image)");
        return 0;
    }
    determineCPUFeatures(&has);
    expect("the baseline feature of this architecture is found", has.ALWAYS_THERE == 1);
    CPUFeatures baseline;
    baselineCPUFeatures(&baseline);
    int within = 1;
    for (size_t i = 0; i < sizeof has; i++)
        within &= ((char *)&baseline)[i] <= ((char *)&has)[i];
    expect("what every processor of this architecture has, this one has", within);
    expect("an image that needs nothing runs", checkCPUFeatures((char *)mask) == 0);
    for (size_t i = 0; i < sizeof has; i++)
        if (((char *)&has)[i])
            mask[i] = 0xfe;
    expect("an image that needs all this processor has runs", checkCPUFeatures((char *)mask) == 0);
    expect("... and is let through to its start", checkCPUFeaturesOrExit((char *)mask, "") == 0);
    expect("there is a feature this processor lacks", missing >= 0);
    if (missing >= 0) {
        mask[missing] = 0xfe;
        expect("an image that needs more does not", checkCPUFeatures((char *)mask) != 0);
    }
#if defined(__x86_64__)
    __builtin_cpu_init();
#define SAME(field, name) \
    expect("the compiler's run-time library agrees on " name, has.field == !!__builtin_cpu_supports(name))
    SAME(fSSE4_2, "sse4.2");
    SAME(fPOPCNT, "popcnt");
    SAME(fAVX, "avx");
    SAME(fAVX2, "avx2");
    SAME(fBMI1, "bmi");
    SAME(fBMI2, "bmi2");
    SAME(fFMA, "fma");
    SAME(fLZCNT, "lzcnt");
    SAME(fAES, "aes");
    SAME(fCLMUL, "pclmul");
    SAME(fAVX512F, "avx512f");
    SAME(fAVX512VL, "avx512vl");
    SAME(fAVX512_VBMI2, "avx512vbmi2");
    SAME(fGFNI, "gfni");
#endif
    return failures != 0;
}
