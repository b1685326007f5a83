package org.yuanheng.app.identity;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The accounts of one installation. */
@Component
public class Accounts {
    private final Rows rows;
    private final PasswordEncoder passwords;
    private final Clock clock;

    Accounts(Rows rows, PasswordEncoder passwords, Clock clock) {
        this.rows = rows;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** The account of that name, however its letters are written. */
    public Optional<Account> findByName(String name) {
        return rows.reference("select * from identity.account where name = :name")
                .param("name", name.toLowerCase(Locale.ROOT))
                .query(Account.ROW)
                .optional();
    }

    /** The account of that number. */
    public Optional<Account> find(long id) {
        return rows.reference("select * from identity.account where id = :id")
                .param("id", id)
                .query(Account.ROW)
                .optional();
    }

    /** All accounts, by role and name. */
    public List<Account> list() {
        return rows.reference("""
                select * from identity.account
                order by array_position('{ADMIN,LEADER,OFFICE,ZONE,ATTRACTION,TASK_FORCE,CHAIN_CHIEF,EXECUTOR,AUDITOR,DEPARTMENT,TOWN,PARK,FIRM}'::text[], role), name
                """).query(Account.ROW).list();
    }

    /**
     * Opens an account.
     *
     * @param mustChange whether the person has to choose another password at the first sign-in
     * @return its number, nothing if there is an account of that name
     */
    public Optional<Long> open(Actor actor, Account.Profile who, String password, boolean mustChange) {
        return rows.write(actor, """
                insert into identity.account (name, display_name, role, counties, zones, towns, department, credit_code,
                    language, password_hash, password_changed_at, must_change, demo, created_at)
                values (:name, :displayName, :role, :counties, :zones, :towns, :department, :creditCode,
                    :language, :hash, :now, :mustChange, :demo, :now)
                on conflict (name) do nothing
                returning id
                """)
                .param("name", who.name())
                .param("displayName", who.displayName())
                .param("role", who.role().name())
                .param("counties", who.counties().toArray(String[]::new))
                .param("zones", who.zones().toArray(String[]::new))
                .param("towns", who.towns().toArray(String[]::new))
                .param("department", who.department().orElse(null))
                .param("creditCode", who.creditCode().orElse(null))
                .param("language", who.language())
                .param("hash", passwords.encode(password))
                .param("mustChange", mustChange)
                .param("demo", who.demo())
                .param("now", OffsetDateTime.now(clock))
                .returning(Long.class);
    }

    /** Changes what an account is for; its name and language stay, and a demo account stays one. */
    public void change(Actor actor, long id, Account.Profile who) {
        rows.write(actor, """
                update identity.account
                set display_name = :displayName, role = :role, counties = :counties, zones = :zones, towns = :towns,
                    department = :department, credit_code = :creditCode
                where id = :id
                """)
                .param("displayName", who.displayName())
                .param("role", who.role().name())
                .param("counties", who.counties().toArray(String[]::new))
                .param("zones", who.zones().toArray(String[]::new))
                .param("towns", who.towns().toArray(String[]::new))
                .param("department", who.department().orElse(null))
                .param("creditCode", who.creditCode().orElse(null))
                .param("id", id)
                .update();
    }

    /**
     * Gives an account another password; every session that was opened with the old one is over.
     *
     * @param mustChange whether the person has to choose yet another at the next sign-in
     */
    public void changePassword(Actor actor, long id, String password, boolean mustChange) {
        rows.write(actor, """
                update identity.account
                set password_hash = :hash, password_changed_at = :now, must_change = :mustChange
                where id = :id
                """)
                .param("hash", passwords.encode(password))
                .param("now", OffsetDateTime.now(clock))
                .param("mustChange", mustChange)
                .param("id", id)
                .update();
    }

    /** Closes an account, or opens it again; its sessions are over at once. */
    public void disable(Actor actor, long id, boolean disabled) {
        rows.write(actor, "update identity.account set disabled_at = :at where id = :id")
                .param("at", disabled ? OffsetDateTime.now(clock) : null)
                .param("id", id)
                .update();
    }

    /** Remembers the language a person reads. */
    public void speak(Actor actor, long id, String language) {
        rows.write(actor, "update identity.account set language = :language where id = :id")
                .param("language", language)
                .param("id", id)
                .update();
    }

    /** Whether the password is the account's. */
    boolean matches(Account account, String password) {
        return passwords.matches(password, account.passwordHash());
    }

    /** Takes as long as {@link #matches}: who guesses names learns nothing from the time an answer takes. */
    void matchNothing(String password) {
        passwords.matches(password, Nobody.HASH);
    }

    /** A hash that no password has been put into. */
    private static final class Nobody {
        private static final String HASH = Passwords.encoder().encode(Passwords.random());
    }
}
