package org.yuanheng.app.intake;

import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.layout.Layout;

/** The registers that later modules keep. */
public record OtherRegisters(List<Register> all) {
    /** No register but those that intake knows by itself. */
    public static final OtherRegisters NONE = new OtherRegisters(List.of());

    /** Each kind of entries has one register. */
    public OtherRegisters {
        all = List.copyOf(all);
        if (all.stream().map(Register::brings).distinct().count() != all.size()) {
            throw new IllegalArgumentException("two registers take the same entries: " + all);
        }
    }

    /** The register of such entries. */
    Optional<Register> of(Layout.Brings brings) {
        return all.stream().filter(register -> register.brings() == brings).findFirst();
    }
}
