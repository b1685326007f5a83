package org.yuanheng.app.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressTest {
    private final Address here = Address.of("/firms", "class=A&county=%E9%9D%92%E5%B7%9D&class=B&page=3&empty=");

    @Test
    void readsWhatWasAskedAndDropsWhatIsEmpty() {
        assertThat(here.all("class")).containsExactly("A", "B");
        assertThat(here.first("county")).contains("青川");
        assertThat(here.first("empty")).isEmpty();
    }

    @Test
    void changesOneFilterAndKeepsTheOthers() {
        assertThat(here.without("page").with("sort", "-tax"))
                .hasToString("/firms?class=A&county=%E9%9D%92%E5%B7%9D&class=B&sort=-tax");
        assertThat(here.with("class", "")).hasToString("/firms?county=%E9%9D%92%E5%B7%9D&page=3");
        assertThat(Address.of("/firms")).hasToString("/firms");
    }

    @Test
    void survivesBrokenEscapes() {
        assertThat(Address.of("/firms", "q=%ZZ&class=A&&=x&page")).hasToString("/firms?class=A");
    }

    @Test
    void neverLeadsToAnotherHost() {
        assertThat(Address.of("//elsewhere.example/firms", "a=b")).hasToString("/elsewhere.example/firms?a=b");
        assertThat(Address.of("/\\elsewhere.example")).hasToString("/elsewhere.example");
        assertThat(Address.of("https://elsewhere.example").toString()).startsWith("/");
    }

    @Test
    void aSortThatNamesNoColumnIsTheListsOwn() {
        Sort own = new Sort("total", true);
        Set<String> columns = Set.of("total", "tax");
        assertThat(Sort.of(Address.of("/firms", "sort=-tax"), columns, own)).isEqualTo(new Sort("tax", true));
        assertThat(Sort.of(Address.of("/firms", "sort=tax"), columns, own)).isEqualTo(new Sort("tax", false));
        assertThat(Sort.of(Address.of("/firms", "sort=tax;drop"), columns, own)).isEqualTo(own);
        assertThat(Sort.of(Address.of("/firms", "sort=-"), columns, own)).isEqualTo(own);
        assertThat(Sort.of(Address.of("/firms"), columns, own)).isEqualTo(own);
    }

    @Test
    void aHeadingSortsGreatestFirstThenTurnsAndForgetsThePage() {
        Column tax = Column.number("tax", "亩均税收", "万元/亩");
        assertThat(tax.sorted(here, new Sort("total", true)).sortHref()).endsWith("class=B&sort=-tax");
        assertThat(tax.sorted(here, new Sort("tax", true)).sortHref()).endsWith("class=B&sort=tax");
        assertThat(tax.sorted(here, new Sort("tax", true)).order()).isEqualTo(Column.Order.DESCENDING);
        assertThat(Column.words("name", "名称")
                        .sorted(here, new Sort("tax", true))
                        .sortHref())
                .endsWith("class=B&sort=name");
    }

    @Test
    void pagesAreFirstLastAndNeighbours() {
        Pagination page = new Pagination(Address.of("/firms", "class=A"), 2841, 50, 6);
        assertThat(page.links().stream().map(Pagination.Link::number).toList())
                .containsExactly(1, 0, 4, 5, 6, 7, 8, 0, 57);
        assertThat(page.from()).isEqualTo(251);
        assertThat(page.to()).isEqualTo(300);
        assertThat(page.previous()).isEqualTo("/firms?class=A&page=5");
        assertThat(page.links().getFirst().href()).isEqualTo("/firms?class=A");
    }

    @Test
    void aPageBeyondTheEndIsTheLastAndNonsenseIsTheFirst() {
        assertThat(Pagination.of(Address.of("/firms", "page=99"), 101, 50).page())
                .isEqualTo(3);
        assertThat(Pagination.of(Address.of("/firms", "page=99"), 101, 50).next())
                .isNull();
        for (String nonsense : List.of("page=-1", "page=x", "page=99999999999", "page=0")) {
            assertThat(Pagination.of(Address.of("/firms", nonsense), 101, 50).page())
                    .isEqualTo(1);
        }
        Pagination none = Pagination.of(Address.of("/firms"), 0, 50);
        assertThat(none.last()).isEqualTo(1);
        assertThat(none.from()).isZero();
        assertThat(none.to()).isZero();
    }
}
