package org.yuanheng.app.identity;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yuanheng.app.machine.Terminal;
import org.yuanheng.engine.Text;

/**
 * One account for each way of looking at the demo region, with a password that everybody knows. They exist on a demo
 * server only, and nobody signs in with them on any other, even over the same data.
 */
@Component
@Profile("demo")
public class DemoAccounts {
    /** The password of all of them. */
    public static final String PASSWORD = "demo-2025";

    private final Accounts accounts;
    private final Terminal terminal;

    DemoAccounts(Accounts accounts, Terminal terminal) {
        this.accounts = accounts;
        this.terminal = terminal;
    }

    /**
     * Opens those that are missing and says all of them on the terminal.
     *
     * @param county the county that the county's office and the town see, by id
     * @param town the town, by name
     * @param creditCode the firm
     */
    public void open(String county, String town, String creditCode) {
        List<Account.Profile> all = List.of(
                Account.Profile.of(Role.LEADER, "leader", "演示·领导"),
                Account.Profile.of(Role.OFFICE, "office", "演示·亩均办"),
                Account.Profile.of(Role.OFFICE, "county", "演示·区县亩均办").in(Set.of(county)),
                Account.Profile.of(Role.DEPARTMENT, "tax", "演示·税务").ofDepartment("tax"),
                Account.Profile.of(Role.TOWN, "town", "演示·" + town)
                        .in(Set.of(county))
                        .inTowns(Set.of(town)),
                Account.Profile.of(Role.FIRM, "firm", "演示·企业").ofFirm(creditCode));
        for (Account.Profile each : all) {
            accounts.open(Actor.SYSTEM, each.forDemo(), PASSWORD, false);
        }
        String zh = said(all, "zh", "、");
        String en = said(all, "en", ", ");
        terminal.say(new Text("演示账户：" + zh + "；密码都是 " + PASSWORD, "Demo accounts: " + en + "; password " + PASSWORD));
    }

    private static String said(List<Account.Profile> all, String language, String between) {
        return all.stream()
                .map(who -> who.name() + " (" + who.role().label().in(language) + ")")
                .collect(Collectors.joining(between));
    }
}
