package org.yuanheng.app.identity;

import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** What passwords are made of and how they are kept. */
public final class Passwords {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 128;
    private static final int RANDOM_LENGTH = 16;

    /** Without the letters and digits that are taken for each other when read from a terminal or a slip of paper. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private Passwords() {}

    /** Argon2id with 19 MiB and two passes, the least that OWASP's password storage cheat sheet recommends. */
    static PasswordEncoder encoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    }

    /** A password that nobody can guess, to be handed over once and changed at the first sign-in. */
    public static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /** What is wrong with a password that somebody chooses for the account {@code name}. */
    public static Optional<Problem> check(String name, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of(problem(
                    "password-short",
                    new Text("密码少于 " + SHORTEST + " 个字符。", "The password has fewer than " + SHORTEST + " characters."),
                    new Text("请用更长的密码，可以是一句话。", "Choose a longer one; it may be a sentence.")));
        }
        if (password.length() > LONGEST) {
            return Optional.of(problem(
                    "password-long",
                    new Text("密码超过 " + LONGEST + " 个字符。", "The password has more than " + LONGEST + " characters."),
                    new Text("请用短一些的密码。", "Choose a shorter one.")));
        }
        boolean simple = password.codePoints().distinct().count() < SHORTEST / 2
                || password.regionMatches(true, 0, name, 0, name.length());
        if (simple) {
            return Optional.of(problem(
                    "password-simple",
                    new Text("密码太简单，或以账户名开头。", "The password is too simple, or begins with the account's name."),
                    new Text("请换一个不易猜到的密码。", "Choose one that is hard to guess.")));
        }
        return Optional.empty();
    }

    private static Problem problem(String code, Text message, Text advice) {
        return new Problem(code, Place.of("chosen"), message, advice);
    }
}
