package org.yuanheng.app.zone.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.yuanheng.app.face.NavEntry;
import org.yuanheng.app.zone.NationalZones;

/** The places of zones in the contents. */
@Configuration(proxyBeanMethods = false)
class ZoneConfiguration {
    @Bean
    NavEntry zonesEntry() {
        return new NavEntry(10, NavEntry.Group.ZONES, "/zones", "zones.nav", Set.of());
    }

    /** The published list of national zones, in the folder of rules. */
    @Bean
    NationalZones nationalZones(Environment environment) throws IOException {
        Path home = Path.of(environment.getProperty("yuanheng.home", "."));
        String rules = environment.getProperty(
                "yuanheng.rulebook", home.resolve("rulebook").toString());
        return NationalZones.read(Path.of(rules).resolve("codes"));
    }
}
