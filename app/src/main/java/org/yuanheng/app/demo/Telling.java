package org.yuanheng.app.demo;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.yuanheng.app.chain.Chains;
import org.yuanheng.app.chain.Drawing;
import org.yuanheng.app.chain.Gaps;
import org.yuanheng.app.chain.Members;
import org.yuanheng.app.dispatch.Meetings;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.land.Assets;
import org.yuanheng.app.land.Cases;
import org.yuanheng.app.project.Blockers;
import org.yuanheng.app.project.GateDates;
import org.yuanheng.app.project.Leads;
import org.yuanheng.app.project.ProjectRecords;
import org.yuanheng.app.project.Projects;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** What telling the {@link Story} needs: the registers, and a clock that stands on the story's days. */
record Telling(Parts parts, DemoClock clock) {
    static final Scope ALL = Scope.everything();

    /** The registers that it is told to. */
    @Component
    record Parts(
            Accounts accounts,
            FirmEvents events,
            Chains chains,
            Drawing drawing,
            Members members,
            Gaps gaps,
            Cases cases,
            Assets assets,
            Leads leads,
            Projects projects,
            GateDates gates,
            ProjectRecords records,
            Blockers blockers,
            Meetings meetings,
            PlatformTransactionManager transactions) {}

    Actor actor(String account) {
        return parts.accounts().findByName(account).map(Account::actor).orElseThrow();
    }

    static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    static void none(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.getFirst().line("zh"));
        }
    }

    static <T> T ok(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T> ok -> ok.value();
            case Checked.Refused<T>(List<Problem> problems) ->
                throw new IllegalStateException(problems.getFirst().line("zh"));
        };
    }

    /** Does something on a day of the story. */
    void on(LocalDate day, Runnable deed) {
        clock.on(day, deed);
    }
}
