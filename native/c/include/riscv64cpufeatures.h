// SPDX-License-Identifier: Apache-2.0
// The image builder reads the layouts of all architectures whichever it builds for, so this one must be there too
// (com.oracle.svm.core.riscv64.RISCV64LibCHelper.CPUFeatures). There is no code for it: see native/lib/arch.sh.
#pragma once

typedef struct {
    char fI, fM, fA, fF, fD, fC, fV;
} CPUFeatures;
