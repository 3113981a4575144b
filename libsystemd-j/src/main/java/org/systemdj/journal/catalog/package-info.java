// SPDX-License-Identifier: Apache-2.0

/**
 * The message catalog: texts that explain messages by their id, in several languages.
 *
 * <p>Source: «Journal Message Catalogs», https://systemd.io/CATALOG.
 */
package org.systemdj.journal.catalog;
