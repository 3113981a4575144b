// SPDX-License-Identifier: Apache-2.0
// Finds out what this x86-64 processor can do.
#include <cpuid.h>
#include <stdint.h>
#include <string.h>

#include "include/amd64cpufeatures.h"

enum { EAX, EBX, ECX, EDX };

// The parts of the register file that the operating system says it saves (XCR0).
enum {
    NO_STATE = 0,
    AVX_STATE = 0x6,                 // SSE and the upper halves of YMM
    AVX512_STATE = AVX_STATE | 0xe0, // and mask registers, upper halves of ZMM, ZMM16 to 31
    APX_STATE = 1 << 19,             // the second sixteen general registers
};

#define NO_LEAF 0xffffffffu // «not a single bit»: decided below

// What CPUID said. In a virtual machine every call of it costs microseconds, so each leaf is asked for once.
struct answers {
    struct {
        uint32_t leaf, subleaf, registers[4];
    } leaves[8];
    int count;
};

static uint32_t leaf_register(struct answers *known, uint32_t leaf, uint32_t subleaf, int reg) {
    int i = 0;
    if (leaf == NO_LEAF)
        return 0;
    while (i < known->count && (known->leaves[i].leaf != leaf || known->leaves[i].subleaf != subleaf))
        i++;
    uint32_t *r = known->leaves[i].registers;
    if (i == known->count) {
        known->leaves[i].leaf = leaf;
        known->leaves[i].subleaf = subleaf;
        known->count++;
        // Fails, with all zero left, where the processor has no such leaf. Leaf 7 has a subleaf count in its first EAX.
        if (leaf != 7 || subleaf == 0 || leaf_register(known, 7, 0, EAX) >= subleaf)
            __get_cpuid_count(leaf, subleaf, &r[EAX], &r[EBX], &r[ECX], &r[EDX]);
    }
    return r[reg];
}

static uint64_t saved_state(struct answers *known) {
    enum { OSXSAVE = 1 << 27 };
    uint32_t low, high;
    if (!(leaf_register(known, 1, 0, ECX) & OSXSAVE))
        return 0;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (uint64_t)high << 32 | low;
}

void baselineCPUFeatures(CPUFeatures *features) {
    memset(features, 0, sizeof *features);
    features->fCX8 = features->fCMOV = features->fFXSR = features->fMMX = features->fSSE = features->fSSE2 = 1;
}

void determineCPUFeatures(CPUFeatures *features) {
    struct answers known = {0};
    const uint64_t saved = saved_state(&known);
    memset(features, 0, sizeof *features);
#define TEST(name, leaf, subleaf, reg, bit, state) \
    features->f##name = (leaf_register(&known, leaf, subleaf, reg) >> (bit) & 1) && (saved & (state)) == (state);
    FEATURES(TEST)
#undef TEST
    // The second version of AVX10 is a number, not a bit.
    features->fAVX10_2 = features->fAVX10_1 && (leaf_register(&known, 0x24, 0, EBX) & 0xff) >= 2;
}
