// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies for disk images; the texts on the right are C's, of {@code RootImagePolicy=}. */
class ImagePolicyTest {
    @ParameterizedTest
    @CsvSource({
        "*, *",
        "-, -",
        "~, ~",
        "=open, *",
        "root=verity+growfs-on+read-only-off, root=verity+read-only-off+growfs-on",
        "root=growfs-off+growfs-on+read-only-on+read-only-off+absent, root=absent",
        "root=open:usr=ignore:=absent, root=open:usr=ignore:=absent",
        "usr=absent:root=verity, root=verity:usr=absent",
        "root=-, root=-",
        "root=, root=-",
        "root = verity + signed : usr = absent, root=verity+signed:usr=absent",
        "swap=unused+absent:esp=open, esp=open:swap=ignore",
        "root-verity=verity:tmp=encrypted+verity, root-verity=verity:tmp=verity+encrypted"
    })
    void isWrittenInItsShortestForm(String text, String shortest) throws ImagePolicy.Malformed {
        assertEquals(shortest, ImagePolicy.parse(text).simplified());
    }

    @ParameterizedTest
    @CsvSource({
        "verity, SYNTAX",
        "nosuch=verity, PARTITION",
        "root=nosuch, FLAG",
        "root=+verity, FLAG",
        "root=verity:root=absent, DUPLICATE",
        "=open:=absent, DUPLICATE"
    })
    void whatIsWrongIsTold(String text, ImagePolicy.Fault fault) {
        ImagePolicy.Malformed malformed = assertThrows(ImagePolicy.Malformed.class, () -> ImagePolicy.parse(text));
        assertEquals(fault, malformed.fault());
    }

    @ParameterizedTest
    @CsvSource({
        "root=signed, ROOT_VERITY_SIG, unprotected",
        "root=verity, ROOT_VERITY_SIG, ignore",
        "root=verity, ROOT_VERITY, unprotected",
        "=open, ESP, encrypted+unprotected+unused+absent"
    })
    void hashesAreDemandedAsTheirData(String text, PartitionDesignator partition, String words)
            throws ImagePolicy.Malformed {
        assertEquals(words, ImagePolicy.words(ImagePolicy.parse(text).of(partition), true));
    }
}
