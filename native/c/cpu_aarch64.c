// SPDX-License-Identifier: Apache-2.0
// Finds out what this AArch64 processor can do, as far as the kernel lets programs use it.
#include <string.h>
#include <sys/auxv.h>

#include "include/aarch64cpufeatures.h"

void baselineCPUFeatures(CPUFeatures *features) {
    memset(features, 0, sizeof *features);
    features->fFP = features->fASIMD = 1;
}

void determineCPUFeatures(CPUFeatures *features) {
    const unsigned long words[] = {0, getauxval(AT_HWCAP), getauxval(AT_HWCAP2)};
    memset(features, 0, sizeof *features);
#define TEST(name, word, bit) features->f##name = words[word] >> (bit) & 1;
    FEATURES(TEST)
#undef TEST
}
