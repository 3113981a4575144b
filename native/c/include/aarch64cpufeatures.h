// SPDX-License-Identifier: Apache-2.0
// What an AArch64 processor can do, one byte (0 or 1) per feature. The image builder asks the C compiler for the offset
// of each field; the names are those of com.oracle.svm.core.aarch64.AArch64LibCHelper.CPUFeatures with an «f» before.
//
// FEATURES(X) is the one table behind it: X(name, word, bit), where word is 1 for AT_HWCAP, 2 for AT_HWCAP2 and 0 for
// the features that are tuning hints, which no image may require (Linux: arch/arm64/include/uapi/asm/hwcap.h).
#pragma once

#define FEATURES(X)          \
    X(FP,            1, 0)   \
    X(ASIMD,         1, 1)   \
    X(EVTSTRM,       1, 2)   \
    X(AES,           1, 3)   \
    X(PMULL,         1, 4)   \
    X(SHA1,          1, 5)   \
    X(SHA2,          1, 6)   \
    X(CRC32,         1, 7)   \
    X(LSE,           1, 8)   \
    X(DCPOP,         1, 16)  \
    X(SHA3,          1, 17)  \
    X(SHA512,        1, 21)  \
    X(SVE,           1, 22)  \
    X(SVE2,          2, 1)   \
    X(STXR_PREFETCH, 0, 0)   \
    X(A53MAC,        0, 0)   \
    X(DMB_ATOMICS,   0, 0)   \
    X(PACA,          1, 30)  \
    X(SVEBITPERM,    2, 4)   \
    X(FPHP,          1, 9)   \
    X(ASIMDHP,       1, 10)

#define FEATURE_FIELD(name, word, bit) char f##name;
typedef struct { FEATURES(FEATURE_FIELD) } CPUFeatures;
#undef FEATURE_FIELD
