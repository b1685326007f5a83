package org.yuanheng.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.yuanheng.app.postgres.Postgres;

/**
 * An invented land ledger of the firms of {@link FirmYears}: every firm but each fourth holds a title, each fourth rents
 * from the firm before it, each fifth has a building; of a hundred leases one is stated otherwise by its two sides.
 */
final class LandRegisters {
    private static final List<String> REGISTERS = List.of("TITLES", "BUILDINGS", "LEASES");

    private LandRegisters() {}

    static void lay(Postgres.Login owner) throws SQLException {
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('yuanheng.actor', "
                    + "'{\"id\":0,\"name\":\"bench\",\"role\":\"ADMIN\",\"at\":\"2026-01-01T00:00:00Z\"}', false)");
            statement.execute("""
                    insert into source.file (sha256, name, size, department, uploaded_by_name, uploaded_at)
                    values (encode(sha256('bench land'), 'hex'), '用地.xlsx', 1, 'land', 'bench', now())
                    """);
            for (int i = 0; i < REGISTERS.size(); i++) {
                statement.execute("""
                        insert into registry.land_delivery
                            (register, department, county, file_id, file_name, batch_id, recorded_at)
                        select '%s', 'land', '', max(f.id), '用地.xlsx', %d, now() from source.file f
                        """.formatted(REGISTERS.get(i), 9_000_000 + i));
            }
            statement.execute("""
                    create temporary table numbered as
                    select row_number() over (order by f.credit_code) - 1 as i, f.credit_code as code, f.name
                    from registry.firm f where f.file_id is null;
                    create index on numbered (i);
                    analyze numbered
                    """);
            statement.execute("""
                    insert into registry.land_entry
                        (delivery_id, register, sheet, row, party, code, name, ground, number, parcel, area, from_day)
                    select d.id, 'TITLES', '表1', n.i + 2, 'FIRM', n.code, n.name, 'REGISTERED', 'T' || n.i, 'P' || n.i,
                           10 + n.i % 90, '2015-01-01'
                    from numbered n, registry.land_delivery d where d.batch_id = 9000000 and n.i % 4 <> 3
                    """);
            statement.execute("""
                    insert into registry.land_entry
                        (delivery_id, register, sheet, row, party, code, name, number, parcel, floors, floor_area, area, from_day)
                    select d.id, 'BUILDINGS', '表1', n.i + 2, 'FIRM', n.code, n.name, 'B' || n.i, 'P' || n.i, '4', 20000,
                           8, '2015-01-01'
                    from numbered n, registry.land_delivery d where d.batch_id = 9000001 and n.i % 5 = 0 and n.i % 4 <> 3
                    """);
            statement.execute("""
                    insert into registry.land_entry
                        (delivery_id, register, sheet, row, party, code, name, side, other_party, other_code, other_name,
                         number, area, from_day, until_day)
                    select d.id, 'LEASES', '表1', 2 * n.i + s.k, 'FIRM', case s.k when 0 then n.code else o.code end,
                           case s.k when 0 then n.name else o.name end, case s.k when 0 then 'IN' else 'OUT' end, 'FIRM',
                           case s.k when 0 then o.code else n.code end, case s.k when 0 then o.name else n.name end,
                           'T' || o.i, case when s.k = 0 and n.i % 400 = 3 then 3 else 2 end, '2020-04-01', '2029-12-31'
                    from numbered n join numbered o on o.i = n.i - 1 cross join generate_series(0, 1) as s (k),
                        registry.land_delivery d
                    where d.batch_id = 9000002 and n.i % 4 = 3
                    """);
            statement.execute("vacuum analyze registry.land_entry, registry.land_delivery");
        }
    }
}
