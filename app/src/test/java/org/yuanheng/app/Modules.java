package org.yuanheng.app;

import java.util.List;
import java.util.Optional;

/** The one order of the modules: each may call, and point foreign keys at, only those before it. */
final class Modules {
    static final String ROOT = "org.yuanheng.app";

    static final List<String> ORDER = List.of(
            "machine",
            "postgres",
            "face",
            "identity",
            "ledger",
            "source",
            "registry",
            "intake",
            "quality",
            "rules",
            "evaluation",
            "zone",
            "park",
            "chain",
            "land",
            "project",
            "policy",
            "dispatch",
            "thread",
            "cockpit",
            "demo");

    private Modules() {}

    /** The module that a package belongs to; none for the root package and for other code. */
    static Optional<String> of(String packageName) {
        if (!packageName.startsWith(ROOT + ".")) {
            return Optional.empty();
        }
        String rest = packageName.substring(ROOT.length() + 1);
        int dot = rest.indexOf('.');
        return Optional.of(dot < 0 ? rest : rest.substring(0, dot));
    }

    /** Whether {@code from} stands behind {@code to}, or is the same. */
    static boolean mayUse(String from, String to) {
        return ORDER.indexOf(from) >= ORDER.indexOf(to);
    }
}
