package org.yuanheng.engine;

/**
 * A person's mistake, said so that the person can mend it: what, where, what to do.
 *
 * <p>Problems are values; they are collected and shown all at once. An exception is a bug or a broken machine.
 *
 * @param code stable and never reused, lower case with hyphens: {@code facts-number}, {@code rulebook-unknown-key}
 * @param place where it stands
 * @param message what is wrong, with the offending text
 * @param advice what to do about it
 */
public record Problem(String code, Place place, Text message, Text advice) {
    /** One line for a terminal: code, place, message, advice. */
    public String line(String language) {
        return code + "  " + place + "  " + message.in(language) + "  → " + advice.in(language);
    }
}
