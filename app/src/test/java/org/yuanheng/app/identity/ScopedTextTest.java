package org.yuanheng.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopedTextTest {
    private static final String TEXT = "select * from f where {scope county=f.county town=f.town"
            + " firm=f.code department=*} and f.scale = :scale";

    @Test
    void aMarkerBecomesTheConditionOfItsScope() {
        assertThat(sql(Scope.everything())).isEqualTo("select * from f where (true) and f.scale = :scale");
        assertThat(sql(new Scope.Counties(Set.of("330102")))).contains("where (f.county = any (:scope_county)) and");
        assertThat(sql(new Scope.Towns(Set.of("330102"), Set.of("城东街道"))))
                .contains("where (f.county = any (:scope_county) and f.town = any (:scope_town)) and");
        assertThat(sql(new Scope.Firms(Set.of("9133")))).contains("where (f.code = any (:scope_firm)) and");
        assertThat(sql(new Scope.Departments(Set.of("tax")))).contains("where (true) and");
    }

    @Test
    void aKindThatTheMarkerLeavesOutSeesNothing() {
        ScopedText text = ScopedText.of("select 1 from f where {scope county=f.county}");
        assertThat(text.sql(new Scope.Firms(Set.of("9133")))).endsWith("where (false)");
        assertThat(text.sql(new Scope.Departments(Set.of("tax")))).endsWith("where (false)");
        assertThat(text.sql(new Scope.Towns(Set.of("330102"), Set.of("城东街道"))))
                .endsWith("(f.county = any (:scope_county) and false)");
    }

    @Test
    void aRowMayBeKeptFromThoseWhoSeeEverything() {
        ScopedText text = ScopedText.of("select 1 from b where {scope all=b.released county=b.county}");
        assertThat(text.sql(Scope.everything())).endsWith("where (b.released)");
        assertThat(text.sql(new Scope.Counties(Set.of("330102")))).endsWith("where (b.county = any (:scope_county))");
        assertThat(text.sql(new Scope.Departments(Set.of("tax")))).endsWith("where (false)");
    }

    @Test
    void everyMarkerIsFilled() {
        ScopedText text = ScopedText.of(
                "select (select count(*) from a where {scope county=a.county}), b.x from b where {scope county=b.county}");
        assertThat(text.sql(new Scope.Counties(Set.of("330102"))))
                .isEqualTo("select (select count(*) from a where (a.county = any (:scope_county))), b.x from b"
                        + " where (b.county = any (:scope_county))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from f",
                "select * from f where {scope}",
                "select * from f where {scope county=}",
                "select * from f where {scope county=f.county",
                "select * from f where {scope province=f.county}",
                "select * from f where {scope county=f.county county=f.other}",
                "select * from f where {scope county=f.county;drop}",
                "select * from f where {scope all=true;drop}",
                "select * from f where {scope county=f.county} and {Scope county=f.county} and {scope x}",
                "update f set x = 1 where {scope county=f.county}",
                "with gone as (delete from f returning *) select * from gone where {scope county=county}",
                "select * from f where {scope county=f.county}; drop table f"
            })
    void aTextWithoutARightMarkerOrOneThatWritesIsRefused(String text) {
        assertThatThrownBy(() -> ScopedText.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wordsThatOnlyLookLikeWritingPass() {
        assertThatCode(() -> ScopedText.of("""
                        select 'drop', updated_at, "delete" from f -- never update
                        where {scope county=f.county} for update
                        """)).doesNotThrowAnyException();
    }

    private static String sql(Scope scope) {
        return ScopedText.of(TEXT).sql(scope);
    }
}
