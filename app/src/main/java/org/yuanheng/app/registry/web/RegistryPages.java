package org.yuanheng.app.registry.web;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yuanheng.app.face.NavEntry;
import org.yuanheng.app.face.SearchBox;

/** The registry's place in the contents, and the search at the top of every page. */
@Configuration(proxyBeanMethods = false)
class RegistryPages {
    @Bean
    NavEntry firmsEntry() {
        return new NavEntry(10, NavEntry.Group.LAND, "/firms", "registry.nav.firms", Set.of());
    }

    @Bean
    NavEntry landEntry() {
        return new NavEntry(20, NavEntry.Group.LAND, "/land", "land.nav", Set.of());
    }

    @Bean
    NavEntry placesEntry() {
        return new NavEntry(20, NavEntry.Group.REGION, "/places", "registry.nav.places", Set.of());
    }

    @Bean
    NavEntry plotsEntry() {
        return new NavEntry(20, NavEntry.Group.LAND, "/parcels", "plots.nav", Set.of());
    }

    @Bean
    SearchBox firmSearch() {
        return new SearchBox("/search", "/search/suggest");
    }
}
