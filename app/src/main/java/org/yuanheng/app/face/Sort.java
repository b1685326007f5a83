package org.yuanheng.app.face;

import java.util.Collection;

/**
 * By which column a list stands, as its address says: {@code sort=name} upwards, {@code sort=-tax} downwards.
 *
 * @param column the column's id
 * @param descending greatest first
 */
public record Sort(String column, boolean descending) {
    /**
     * Reads the sort of an address. What names none of the {@code allowed} columns is the list's own order, so that an
     * address can never bring a word of its own into a query.
     */
    public static Sort of(Address address, Collection<String> allowed, Sort otherwise) {
        String asked = address.first("sort").orElse("");
        boolean descending = asked.startsWith("-");
        String column = descending ? asked.substring(1) : asked;
        return allowed.contains(column) ? new Sort(column, descending) : otherwise;
    }

    /** As it stands in the address. */
    @Override
    public String toString() {
        return (descending ? "-" : "") + column;
    }
}
