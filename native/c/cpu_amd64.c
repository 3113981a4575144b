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

static uint32_t leaf_register(uint32_t leaf, uint32_t subleaf, int reg) {
    uint32_t r[4];
    // __get_cpuid_count() fails where the processor has no such leaf.
    if (leaf == NO_LEAF || !__get_cpuid_count(leaf, subleaf, &r[EAX], &r[EBX], &r[ECX], &r[EDX]))
        return 0;
    // Leaf 7 says in EAX of subleaf 0 how many subleaves it has.
    if (leaf == 7 && subleaf > 0 && leaf_register(7, 0, EAX) < subleaf)
        return 0;
    return r[reg];
}

static uint64_t saved_state(void) {
    enum { OSXSAVE = 1 << 27 };
    uint32_t low, high;
    if (!(leaf_register(1, 0, ECX) & OSXSAVE))
        return 0;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (uint64_t)high << 32 | low;
}

void determineCPUFeatures(CPUFeatures *features) {
    const uint64_t saved = saved_state();
    memset(features, 0, sizeof *features);
#define TEST(name, leaf, subleaf, reg, bit, state) \
    features->f##name = (leaf_register(leaf, subleaf, reg) >> (bit) & 1) && (saved & (state)) == (state);
    FEATURES(TEST)
#undef TEST
    // The second version of AVX10 is a number, not a bit.
    features->fAVX10_2 = features->fAVX10_1 && (leaf_register(0x24, 0, EBX) & 0xff) >= 2;
}
