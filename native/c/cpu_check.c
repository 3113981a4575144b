// SPDX-License-Identifier: Apache-2.0
// Tells whether this processor has what an image was compiled for. Called before any other code of the image, so it
// may use nothing of it.
//
// The image hands over one byte per field of CPUFeatures, padded to a multiple of eight: all bits set, but the lowest
// one cleared where the image needs that feature (com.oracle.svm.hosted.CPUFeatureAccessFeatureBase). So a feature is
// lacking where «byte or has-it» is not all ones.
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#if defined(__x86_64__)
#include "include/amd64cpufeatures.h"
#elif defined(__aarch64__)
#include "include/aarch64cpufeatures.h"
#else
#error "no table of processor features for this architecture"
#endif

#define NAME(name, ...) #name,
static const char *const names[] = {FEATURES(NAME)};
#undef NAME
_Static_assert(sizeof names / sizeof *names == sizeof(CPUFeatures), "one name per feature");

// cpu_*.c: what this processor has, and what every processor has that runs 64-bit programs at all.
void determineCPUFeatures(CPUFeatures *features);
void baselineCPUFeatures(CPUFeatures *features);

// The index of the first feature at or after FROM that the image needs and HAS lacks; the count of features if none.
static size_t first_missing(const unsigned char *mask, const CPUFeatures *has, size_t from) {
    const unsigned char *byte = (const unsigned char *)has;
    size_t i = from;
    while (i < sizeof *has && (mask[i] | byte[i]) == 0xff)
        i++;
    return i;
}

// 0: the image runs on this processor; 1: it does not.
int checkCPUFeatures(const char *mask) {
    CPUFeatures has;
    // Asking the processor is slow in virtual machines, and images for every processor need not.
    baselineCPUFeatures(&has);
    if (first_missing((const unsigned char *)mask, &has, 0) == sizeof has)
        return 0;
    determineCPUFeatures(&has);
    return first_missing((const unsigned char *)mask, &has, 0) < sizeof has;
}

// The same, but ends the process with a message. ERROR_MESSAGE is the image's own list of what it was built for.
int checkCPUFeaturesOrExit(const char *mask, const char *error_message) {
    CPUFeatures has;
    if (!checkCPUFeatures(mask))
        return 0;
    determineCPUFeatures(&has);
    fputs("This processor lacks what this program was compiled for:", stderr);
    for (size_t i = 0; (i = first_missing((const unsigned char *)mask, &has, i)) < sizeof has; i++)
        fprintf(stderr, " %s", names[i]);
    fprintf(stderr, ".\nIt is the wrong build for this machine. ");
    if (error_message)
        fputs(error_message, stderr);
    fputc('\n', stderr);
    _exit(1);
}
