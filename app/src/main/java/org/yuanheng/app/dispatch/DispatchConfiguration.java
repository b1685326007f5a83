package org.yuanheng.app.dispatch;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yuanheng.app.face.NavEntry;

/** The places of dispatch in the contents. */
@Configuration(proxyBeanMethods = false)
class DispatchConfiguration {
    private static final Set<String> READERS =
            Set.of("OFFICE", "LEADER", "ADMIN", "AUDITOR", "ATTRACTION", "TASK_FORCE", "ZONE");

    @Bean
    NavEntry dispatchEntry() {
        return new NavEntry(10, NavEntry.Group.DISPATCH, "/dispatch", "dispatch.nav", READERS);
    }
}
