package org.yuanheng.app.face;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.yuanheng.engine.Text;

/**
 * The words of one page in its reader's language. A controller takes it as an argument and hands ready words to the
 * pieces; in a template it is {@code words}.
 *
 * <p>Example: {@code words.of("evaluation.rank")}, {@code words.of(scheme.title())}, {@code words.day(frozenOn)}.
 */
public final class Words {
    /** The clock on the wall of those who use the platform, whatever the server's own. */
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter DAY_ZH = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.ROOT);
    private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final MessageSource messages;
    private final Locale locale;

    Words(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** {@code "zh"} or {@code "en"}. */
    public String language() {
        return locale.getLanguage();
    }

    /**
     * The text of a message key, its places {@code {0}}, {@code {1}} filled.
     *
     * @throws org.springframework.context.NoSuchMessageException when no bundle has the key: a fault of ours, which the
     *     tests of the bundles find first
     */
    public String of(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** A text that carries both languages itself, such as a label from a rulebook. */
    public String of(Text text) {
        return text.in(language());
    }

    /** A word as it stands at the head of a line: in English with a capital. */
    public String heading(Text text) {
        String said = of(text);
        return said.isEmpty() ? said : said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
    }

    /** A day: {@code 2025年3月1日}, {@code 1 Mar 2025}. */
    public String day(LocalDate day) {
        return day.format(language().equals("en") ? DAY_EN : DAY_ZH);
    }

    /** The day on which a moment fell, by Chinese time. */
    public LocalDate dayOf(Instant moment) {
        return moment.atZone(CHINA).toLocalDate();
    }

    /** A moment to the minute, by Chinese time: {@code 2025年3月1日 09:30}. */
    public String moment(Instant moment) {
        var local = moment.atZone(CHINA);
        return day(local.toLocalDate()) + " " + local.format(MINUTE);
    }
}
