package org.yuanheng.app.ledger;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yuanheng.app.face.NavEntry;
import org.yuanheng.app.identity.Role;

/** The ledger's place in the contents. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
    @Bean
    NavEntry auditEntry() {
        return new NavEntry(95, NavEntry.Group.DATA, "/audit", "ledger.nav.audit", Set.of(Role.ADMIN.name()));
    }
}
