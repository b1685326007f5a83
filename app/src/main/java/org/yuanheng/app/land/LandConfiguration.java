package org.yuanheng.app.land;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yuanheng.app.face.NavEntry;

/** The places in the contents. */
@Configuration(proxyBeanMethods = false)
class LandConfiguration {
    @Bean
    NavEntry matrixEntry() {
        return new NavEntry(30, NavEntry.Group.LAND, "/plots/matrix", "matrix.nav", Set.of());
    }

    @Bean
    NavEntry casesEntry() {
        return new NavEntry(40, NavEntry.Group.LAND, "/plots/cases", "cases.nav", Set.of());
    }

    @Bean
    NavEntry idleEntry() {
        return new NavEntry(50, NavEntry.Group.LAND, "/land/idle", "idle.nav", Set.of());
    }

    @Bean
    NavEntry assetsEntry() {
        return new NavEntry(60, NavEntry.Group.LAND, "/assets", "assets.nav", Set.of());
    }
}
