package org.yuanheng.app.project;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The register of each mode: those kept here, and those that other modules supply. */
@Component
public class LeadSources {
    private final Map<Mode, LeadSource> sources = new EnumMap<>(Mode.class);

    /** Joins the registers of {@code rules} with those of other modules. */
    public LeadSources(List<LeadSource> others, RegisterRows own, ProjectRules rules) {
        rules.registers().keySet().forEach(mode -> sources.put(mode, own.source(mode)));
        others.forEach(source -> sources.put(source.mode(), source));
    }

    /** The register of a mode; none while no module keeps it. */
    public Optional<LeadSource> of(Mode mode) {
        return Optional.ofNullable(sources.get(mode));
    }
}
