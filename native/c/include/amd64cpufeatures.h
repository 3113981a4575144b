// SPDX-License-Identifier: Apache-2.0
// What an x86-64 processor can do, one byte (0 or 1) per feature. The image builder asks the C compiler for the offset
// of each field; the names are those of com.oracle.svm.core.amd64.AMD64LibCHelper.CPUFeatures with an «f» before.
//
// FEATURES(X) is the one table behind it: X(name, leaf, subleaf, register, bit, state), where the first four say which
// bit of CPUID announces the feature (Intel SDM vol. 2A «CPUID»; AMD APM vol. 3 appendix E for leaves 0x8000....), and
// state is the part of the register file that the operating system must save as well (XCR0), else using it traps.
#pragma once

#define FEATURES(X)                                   \
    X(CX8,              0x1, 0, EDX, 8, NO_STATE)     \
    X(CMOV,             0x1, 0, EDX, 15, NO_STATE)    \
    X(FXSR,             0x1, 0, EDX, 24, NO_STATE)    \
    X(HT,               0x1, 0, EDX, 28, NO_STATE)    \
    X(MMX,              0x1, 0, EDX, 23, NO_STATE)    \
    X(AMD_3DNOW_PREFETCH, 0x80000001, 0, ECX, 8, NO_STATE) \
    X(SSE,              0x1, 0, EDX, 25, NO_STATE)    \
    X(SSE2,             0x1, 0, EDX, 26, NO_STATE)    \
    X(SSE3,             0x1, 0, ECX, 0, NO_STATE)     \
    X(SSSE3,            0x1, 0, ECX, 9, NO_STATE)     \
    X(SSE4A,            0x80000001, 0, ECX, 6, NO_STATE) \
    X(SSE4_1,           0x1, 0, ECX, 19, NO_STATE)    \
    X(SSE4_2,           0x1, 0, ECX, 20, NO_STATE)    \
    X(POPCNT,           0x1, 0, ECX, 23, NO_STATE)    \
    X(LZCNT,            0x80000001, 0, ECX, 5, NO_STATE) \
    X(TSC,              0x1, 0, EDX, 4, NO_STATE)     \
    X(TSCINV,           0x80000007, 0, EDX, 8, NO_STATE) \
    X(TSCINV_BIT,       0x80000007, 0, EDX, 8, NO_STATE) \
    X(AVX,              0x1, 0, ECX, 28, AVX_STATE)   \
    X(AVX2,             0x7, 0, EBX, 5, AVX_STATE)    \
    X(AES,              0x1, 0, ECX, 25, NO_STATE)    \
    X(ERMS,             0x7, 0, EBX, 9, NO_STATE)     \
    X(CLMUL,            0x1, 0, ECX, 1, NO_STATE)     \
    X(BMI1,             0x7, 0, EBX, 3, NO_STATE)     \
    X(BMI2,             0x7, 0, EBX, 8, NO_STATE)     \
    X(RTM,              0x7, 0, EBX, 11, NO_STATE)    \
    X(ADX,              0x7, 0, EBX, 19, NO_STATE)    \
    X(AVX512F,          0x7, 0, EBX, 16, AVX512_STATE) \
    X(AVX512DQ,         0x7, 0, EBX, 17, AVX512_STATE) \
    X(AVX512PF,         0x7, 0, EBX, 26, AVX512_STATE) \
    X(AVX512ER,         0x7, 0, EBX, 27, AVX512_STATE) \
    X(AVX512CD,         0x7, 0, EBX, 28, AVX512_STATE) \
    X(AVX512BW,         0x7, 0, EBX, 30, AVX512_STATE) \
    X(AVX512VL,         0x7, 0, EBX, 31, AVX512_STATE) \
    X(SHA,              0x7, 0, EBX, 29, NO_STATE)    \
    X(FMA,              0x1, 0, ECX, 12, AVX_STATE)   \
    X(VZEROUPPER,       0x1, 0, ECX, 28, AVX_STATE)   \
    X(AVX512_VPOPCNTDQ, 0x7, 0, ECX, 14, AVX512_STATE) \
    X(AVX512_VPCLMULQDQ, 0x7, 0, ECX, 10, AVX512_STATE) \
    X(AVX512_VAES,      0x7, 0, ECX, 9, AVX512_STATE) \
    X(AVX512_VNNI,      0x7, 0, ECX, 11, AVX512_STATE) \
    X(FLUSH,            0x1, 0, EDX, 19, NO_STATE)    \
    X(FLUSHOPT,         0x7, 0, EBX, 23, NO_STATE)    \
    X(CLWB,             0x7, 0, EBX, 24, NO_STATE)    \
    X(AVX512_VBMI2,     0x7, 0, ECX, 6, AVX512_STATE) \
    X(AVX512_VBMI,      0x7, 0, ECX, 1, AVX512_STATE) \
    X(HV,               0x1, 0, ECX, 31, NO_STATE)    \
    X(SERIALIZE,        0x7, 0, EDX, 14, NO_STATE)    \
    X(RDTSCP,           0x80000001, 0, EDX, 27, NO_STATE) \
    X(RDPID,            0x7, 0, ECX, 22, NO_STATE)    \
    X(FSRM,             0x7, 0, EDX, 4, NO_STATE)     \
    X(GFNI,             0x7, 0, ECX, 8, NO_STATE)     \
    X(AVX512_BITALG,    0x7, 0, ECX, 12, AVX512_STATE) \
    X(PKU,              0x7, 0, ECX, 3, NO_STATE)     \
    X(OSPKE,            0x7, 0, ECX, 4, NO_STATE)     \
    X(CET_IBT,          0x7, 0, EDX, 20, NO_STATE)    \
    X(CET_SS,           0x7, 0, ECX, 7, NO_STATE)     \
    X(F16C,             0x1, 0, ECX, 29, AVX_STATE)   \
    X(AVX512_IFMA,      0x7, 0, EBX, 21, AVX512_STATE) \
    X(AVX_IFMA,         0x7, 1, EAX, 23, AVX_STATE)   \
    X(APX_F,            0x7, 1, EDX, 21, APX_STATE)   \
    X(SHA512,           0x7, 1, EAX, 0, AVX_STATE)    \
    X(AVX512_FP16,      0x7, 0, EDX, 23, AVX512_STATE) \
    X(AVX10_1,          0x7, 1, EDX, 19, AVX512_STATE) \
    X(AVX10_2,          NO_LEAF, 0, EAX, 0, AVX512_STATE)

#define FEATURE_FIELD(name, leaf, subleaf, reg, bit, state) char f##name;
typedef struct { FEATURES(FEATURE_FIELD) } CPUFeatures;
#undef FEATURE_FIELD
