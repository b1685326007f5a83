package org.yuanheng.app.face;

/**
 * The search at the top of every page; the module that can find things contributes it as a bean. Without one there is
 * no box.
 *
 * @param href where the form leads, with the typed words in {@code q}
 * @param suggestHref answers {@code q} with the fragment {@code pieces/search :: suggestions(found)}
 */
public record SearchBox(String href, String suggestHref) {
    /**
     * Something found, for the list of suggestions.
     *
     * @param note what tells it from its namesakes: credit code, county
     */
    public record Found(String label, String note, String href) {}
}
