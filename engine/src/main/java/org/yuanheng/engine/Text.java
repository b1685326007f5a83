package org.yuanheng.engine;

/**
 * A sentence or label in the two languages of the product, Chinese first.
 *
 * <p>Both parts are always filled: a text that exists in one language only repeats it in the other.
 *
 * <p>Example: {@code new Text("亩均税收", "tax per mu").in("en")} is {@code "tax per mu"}.
 */
public record Text(String zh, String en) {
    /** The same words in both languages, for names that are not translated. */
    public static Text same(String words) {
        return new Text(words, words);
    }

    /** The words in {@code language}, {@code "en"} or anything else for Chinese. */
    public String in(String language) {
        return language.equals("en") ? en : zh;
    }
}
