// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.config.CredentialData;
import org.systemdj.config.CredentialImport;
import org.systemdj.config.CredentialSource;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.exec.ExecCredential;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.PlanFields;

/**
 * Credentials in a plan.
 *
 * <p>Source: systemd.exec(5), «Credentials».
 *
 * <p>Stateless.
 */
final class CredentialsPlan {
    private static final byte[] NO_DATA = {};

    private CredentialsPlan() {}

    static void apply(Settings settings, ExecPlan.Builder plan) {
        List<ExecCredential> all = new ArrayList<>();
        for (CredentialSource source : settings.get(ExecDirectives.LOAD_CREDENTIAL)) {
            all.add(new ExecCredential(
                    ExecCredential.Kind.LOAD, source.id(), source.path(), NO_DATA, source.encrypted()));
        }
        for (CredentialImport wanted : settings.get(ExecDirectives.IMPORT_CREDENTIAL)) {
            all.add(new ExecCredential(ExecCredential.Kind.IMPORT, wanted.pattern(), wanted.rename(), NO_DATA, false));
        }
        for (CredentialData data : settings.get(ExecDirectives.SET_CREDENTIAL)) {
            all.add(new ExecCredential(
                    ExecCredential.Kind.SET, data.id(), "", data.data().bytes(), data.encrypted()));
        }
        if (!all.isEmpty()) {
            plan.set(PlanFields.CREDENTIALS, all);
        }
    }
}
