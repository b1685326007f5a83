package org.yuanheng.app.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AddressProperties {
    /** An address that is written and read again is the same: no filter is lost and none is invented. */
    @Property
    void isReadAsItWasWritten(@ForAll("filters") List<Address.Parameter> filters) {
        Address written = new Address("/firms", filters);
        String text = written.toString();
        int mark = text.indexOf('?');
        assertThat(Address.of("/firms", mark < 0 ? "" : text.substring(mark + 1)))
                .isEqualTo(written);
        assertThat(text).doesNotContain(" ", "\"", "<", "#");
    }

    /** Whatever stands behind the question mark, reading it neither fails nor leaves this host. */
    @Property
    void readsAnything(@ForAll String path, @ForAll String query) {
        String text = Address.of(path, query).toString();
        assertThat(text).startsWith("/").doesNotStartWith("//").doesNotStartWith("/\\");
    }

    /** There are never more than nine links, they rise, and the page shown is among them. */
    @Property
    void pagesStayFew(@ForAll("totals") long total, @ForAll("totals") long asked) {
        Pagination page = new Pagination(Address.of("/firms"), total, 50, (int) Math.min(asked, Integer.MAX_VALUE));
        List<Integer> numbers = page.links().stream()
                .filter(link -> !link.gap())
                .map(Pagination.Link::number)
                .toList();
        assertThat(page.links()).hasSizeLessThanOrEqualTo(9);
        assertThat(numbers).isSorted().doesNotHaveDuplicates().contains(1, page.page(), page.last());
        assertThat(page.offset()).isLessThan(Math.max(1, total));
    }

    @Provide
    Arbitrary<List<Address.Parameter>> filters() {
        // Half of a character that takes two cannot be encoded; a browser does not send one.
        Arbitrary<String> text = Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(word -> word.chars().noneMatch(c -> Character.isSurrogate((char) c)));
        return Combinators.combine(text, text).as(Address.Parameter::new).list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<Long> totals() {
        return Arbitraries.longs().between(0, 5_000_000_000L);
    }
}
