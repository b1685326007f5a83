package org.yuanheng.app.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yuanheng.app.face.NavEntry;
import org.yuanheng.app.identity.Desk;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Text;

/** The places of policies in the contents, and what of them waits for whom. */
@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {
    private static final Set<String> READERS = Set.of("OFFICE", "LEADER", "ADMIN", "AUDITOR", "ZONE", "TOWN");

    @Bean
    NavEntry policiesEntry() {
        return new NavEntry(30, NavEntry.Group.EVALUATION, "/policies", "policies.nav", READERS);
    }

    @Bean
    NavEntry policyListsEntry() {
        return new NavEntry(31, NavEntry.Group.EVALUATION, "/policies/lists", "policy-lists.nav", Set.of("EXECUTOR"));
    }

    /** Policies to sign, lists to send, lists to acknowledge. */
    @Bean
    Desk policyDesk(Policies policies, ListRows lists) {
        return person -> {
            List<Desk.Waiting> waiting = new ArrayList<>();
            if (person.is(Role.LEADER) && person.scope().equals(Scope.everything())) {
                waiting.add(new Desk.Waiting(
                        new Text("项政策测算待签发", "policies to sign"),
                        policies.list().stream().filter(Policy::waits).count(),
                        "/policies",
                        false));
            }
            if (person.is(Role.OFFICE)) {
                waiting.add(new Desk.Waiting(
                        new Text("份执行清单待发出", "lists of policies to send"),
                        count(lists.list(person.scope(), 0), "MADE"),
                        "/policies/lists",
                        false));
            }
            if (person.is(Role.EXECUTOR)) {
                waiting.add(new Desk.Waiting(
                        new Text("份执行清单待签收", "lists of policies to acknowledge"),
                        count(lists.list(person.scope(), 0), "SENT"),
                        "/policies/lists",
                        true));
            }
            return waiting;
        };
    }

    private static long count(List<PolicyList> lists, String state) {
        return lists.stream().filter(list -> list.state().equals(state)).count();
    }
}
