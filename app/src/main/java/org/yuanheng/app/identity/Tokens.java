package org.yuanheng.app.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Keys for other systems. A key is said once, when it is made; what is kept of it opens nothing. */
@Component
public class Tokens {
    /** The longest time for which a key is made. */
    public static final int MOST_DAYS = 730;

    private static final String BEGINNING = "yh_";
    private static final Pattern KEY = Pattern.compile("yh_[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Rows rows;
    private final Accounts accounts;
    private final Clock clock;
    private final boolean demo;

    Tokens(Rows rows, Accounts accounts, Clock clock, Environment environment) {
        this.rows = rows;
        this.accounts = accounts;
        this.clock = clock;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    /** A key that was just made: {@code key} is said here and never again. */
    public record Made(long id, String key) {}

    /** What a key opens: the account it stands for, and the token's number. */
    record Opened(long token, Account account) {}

    /** Makes a key for an account. */
    public Made make(Actor actor, long account, String label, int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("days: " + days);
        }
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        String key = BEGINNING + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        OffsetDateTime now = OffsetDateTime.now(clock);
        long id = rows.write(actor, """
                insert into identity.token (account, label, hash, made_by, made_at, expires_at)
                values (:account, :label, :hash, :by, :now, :until) returning id
                """)
                .param("account", account)
                .param("label", label)
                .param("hash", hash(key))
                .param("by", actor.name())
                .param("now", now)
                .param("until", now.plus(Duration.ofDays(days)))
                .returning(Long.class)
                .orElseThrow();
        return new Made(id, key);
    }

    /**
     * The keys of an account, or all of them, the newest first.
     *
     * @param account empty for all
     */
    public List<Token> list(OptionalLong account) {
        return rows.reference("""
                select t.id, t.account, a.display_name as account_name, t.label, t.made_by, t.made_at, t.expires_at,
                       t.revoked_by, t.revoked_at, t.last_used_at
                from identity.token t join identity.account a on a.id = t.account
                where :all or t.account = :account
                order by t.id desc
                """)
                .param("all", account.isEmpty())
                .param("account", account.orElse(0))
                .query(Token.class)
                .list();
    }

    /** Takes a key back; from then on it opens nothing. */
    public void revoke(Actor actor, long id) {
        rows.write(actor, """
                update identity.token set revoked_at = :now, revoked_by = :by where id = :id and revoked_at is null
                """)
                .param("id", id)
                .param("by", actor.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private record Row(long id, long account) {}

    /** What a key opens now, if anything; its use is noted. */
    Optional<Opened> open(String key) {
        if (!KEY.matcher(key).matches()) {
            return Optional.empty();
        }
        OffsetDateTime now = OffsetDateTime.now(clock);
        Optional<Opened> opened = rows.reference("""
                select t.id, t.account from identity.token t
                where t.hash = :hash and t.revoked_at is null and t.expires_at > :now
                """)
                .param("hash", hash(key))
                .param("now", now)
                .query(Row.class)
                .optional()
                .flatMap(row -> accounts.find(row.account())
                        .filter(account -> account.disabledAt().isEmpty())
                        .filter(account -> demo || !account.who().demo())
                        .map(account -> new Opened(row.id(), account)));
        opened.ifPresent(each -> rows.write(
                        each.account().actor(), "update identity.token set last_used_at = :now where id = :id")
                .param("id", each.token())
                .param("now", now)
                .update());
        return opened;
    }

    /** Enough for 256 random bits, which nobody can try out; a slow hash would only slow the server. */
    private static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
