package org.yuanheng.engine.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.duckdb.DuckDbSql;
import org.yuanheng.engine.plan.Compiler;
import org.yuanheng.engine.plan.Members;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Level;
import org.yuanheng.engine.rulebook.Scheme;

/** The members of the units of a level, as a run's snapshot holds them. */
final class MemberRows {
    private final DuckDb database;
    private final Scheme scheme;
    private final Level level;
    private final String members;

    /** @param scheme that judges a level */
    MemberRows(DuckDb database, Scheme scheme, String facts) {
        this.database = database;
        this.scheme = scheme;
        this.level = scheme.groundwork().level().orElseThrow();
        this.members = "("
                + DuckDbSql.render(
                        Compiler.compile(scheme),
                        Plan.MEMBERS,
                        id -> scheme.item(id).orElse(null),
                        facts) + ")";
    }

    /** The unit that a row of the facts is a member of. */
    Optional<String> unitOf(String member) {
        List<String> found = new ArrayList<>();
        String unit = DuckDb.identifier(Members.UNIT);
        database.query(
                "select " + unit + " from " + members + " where unit_id = " + DuckDb.literal(member) + " and " + unit
                        + " is not null",
                row -> found.add(row.getString(1)));
        return found.stream().findFirst();
    }

    /** The members of a unit, by their ids. */
    List<Ground.Member> of(String unit) {
        List<Ground.Member> found = new ArrayList<>();
        database.query(
                "select * from " + members + " where " + DuckDb.identifier(Members.UNIT) + " = " + DuckDb.literal(unit)
                        + " order by unit_id",
                row -> found.add(member(row)));
        return found;
    }

    private Ground.Member member(ResultSet row) throws SQLException {
        SequencedMap<String, Optional<String>> brought = new LinkedHashMap<>();
        for (Item item : Members.items(level, scheme)) {
            brought.put(item.id(), Explainer.text(row, item.id()));
        }
        return new Ground.Member(
                row.getString("unit_id"),
                row.getBoolean(Members.COUNTS),
                level.share().isPresent() ? Explainer.text(row, level.share().get()) : Optional.of("1"),
                brought);
    }
}
