package org.yuanheng.app.park.web;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yuanheng.app.face.NavEntry;

/** The place in the contents. */
@Configuration(proxyBeanMethods = false)
class ParkConfiguration {
    @Bean
    NavEntry parksEntry() {
        return new NavEntry(20, NavEntry.Group.ZONES, "/parks", "parks.nav", Set.of());
    }
}
