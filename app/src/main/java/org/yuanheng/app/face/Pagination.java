package org.yuanheng.app.face;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is shown and the links to the others; the filters of the address stay.
 *
 * @param here the address of the page shown
 * @param total rows in the whole list
 * @param size rows on one page, from 1
 * @param page the page shown, from 1; an address that asks for a page beyond the last gets the last
 */
public record Pagination(Address here, long total, int size, int page) {
    /** One link; a gap between numbers has neither number nor address. */
    public record Link(int number, @Nullable String href, boolean current) {
        public boolean gap() {
            return number == 0;
        }
    }

    public Pagination {
        page = Math.max(1, Math.min(page, lastOf(total, size)));
    }

    /** The page that the address asks for by {@code page=}. */
    public static Pagination of(Address here, long total, int size) {
        String asked = here.first("page").orElse("1");
        int page = asked.matches("[0-9]{1,9}") ? Integer.parseInt(asked) : 1;
        return new Pagination(here, total, size, page);
    }

    /** Number of pages, at least 1. */
    public int last() {
        return lastOf(total, size);
    }

    /** How many rows stand before this page: the offset of a query. */
    public long offset() {
        return (page - 1L) * size;
    }

    /** Number of the first row on this page, from 1; 0 in an empty list. */
    public long from() {
        return total == 0 ? 0 : offset() + 1;
    }

    /** Number of the last row on this page. */
    public long to() {
        return Math.min(total, offset() + size);
    }

    /** The page before, or null on the first. */
    public @Nullable String previous() {
        return page > 1 ? href(page - 1) : null;
    }

    /** The page after, or null on the last. */
    public @Nullable String next() {
        return page < last() ? href(page + 1) : null;
    }

    /** First, last and the neighbours of the page shown, with gaps between. */
    public List<Link> links() {
        SortedSet<Integer> shown = new TreeSet<>(List.of(1, last()));
        for (int near = Math.max(1, page - 2); near <= Math.min(last(), page + 2); near++) {
            shown.add(near);
        }
        List<Link> links = new ArrayList<>();
        int before = 0;
        for (int number : shown) {
            if (number - before > 1) {
                links.add(new Link(0, null, false));
            }
            links.add(new Link(number, href(number), number == page));
            before = number;
        }
        return links;
    }

    private String href(int number) {
        return (number == 1 ? here.without("page") : here.with("page", Integer.toString(number))).toString();
    }

    private static int lastOf(long total, int size) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, (total + size - 1) / size));
    }
}
