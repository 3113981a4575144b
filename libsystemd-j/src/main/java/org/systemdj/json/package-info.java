// SPDX-License-Identifier: Apache-2.0

/**
 * JSON, read and written as systemd's programs do.
 *
 * <p>Values are {@code null}, {@code Boolean}, {@code String}, {@code Long} (beyond its range {@code BigInteger}),
 * {@code Double}, {@code List} and {@link org.systemdj.json.Json.Members}.
 *
 * <pre>{@code
 * Json.Members user = (Json.Members) JsonReader.read("{\"name\":\"jack\",\"uid\":61297}");
 * user.put("locked", true);
 * assertEquals("{\"name\":\"jack\",\"uid\":61297,\"locked\":true}", Json.write(user));
 * }</pre>
 */
package org.systemdj.json;
