package org.yuanheng.app.zone.web;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yuanheng.app.face.NavEntry;

/** The places of zones in the contents. */
@Configuration(proxyBeanMethods = false)
class ZoneConfiguration {
    @Bean
    NavEntry zonesEntry() {
        return new NavEntry(10, NavEntry.Group.ZONES, "/zones", "zones.nav", Set.of());
    }
}
