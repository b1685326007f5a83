package org.yuanheng.app.identity;

import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.yuanheng.app.machine.Terminal;
import org.yuanheng.engine.Text;

/**
 * Opens the administrator's account at the first start and says its random password once, on the terminal; it has to be
 * changed at the first sign-in. An administrator who has lost theirs starts the server once with
 * {@code --yuanheng.reset-administrator=true}.
 */
@Component
final class FirstAdministrator implements ApplicationRunner {
    private static final String NAME = "admin";

    private final Accounts accounts;
    private final Terminal terminal;
    private final boolean reset;

    FirstAdministrator(
            Accounts accounts, Terminal terminal, @Value("${yuanheng.reset-administrator:false}") boolean reset) {
        this.accounts = accounts;
        this.terminal = terminal;
        this.reset = reset;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Optional<Account> administrator = accounts.findByName(NAME);
        if (administrator.isPresent() && !reset) {
            return;
        }
        String password = Passwords.random();
        if (administrator.isPresent()) {
            accounts.changePassword(Actor.SYSTEM, administrator.get().id(), password, true);
            accounts.disable(Actor.SYSTEM, administrator.get().id(), false);
        } else {
            accounts.open(Actor.SYSTEM, Account.Profile.of(Role.ADMIN, NAME, "系统管理员"), password, true);
        }
        terminal.say(new Text(
                "管理员账户 " + NAME + "，初始密码 " + password + "（只显示这一次，首次登录须更改）",
                "Administrator " + NAME + ", first password " + password
                        + " (shown this once; to be changed at the first sign-in)"));
    }
}
