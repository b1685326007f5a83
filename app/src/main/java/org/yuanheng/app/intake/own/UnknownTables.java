package org.yuanheng.app.intake.own;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.app.intake.table.Tables;
import org.yuanheng.app.source.Archive;
import org.yuanheng.app.source.ReceivedFile;
import org.yuanheng.engine.layout.TableHead;

/** The first rows of files that fit no layout. One file is opened at a time, and the last few are remembered. */
@Component
public class UnknownTables {
    private static final int REMEMBERED = 8;

    private final Archive archive;
    private final Rows rows;
    private final Map<String, Optional<TableHead>> heads = new LinkedHashMap<>();

    UnknownTables(Archive archive, Rows rows) {
        this.archive = archive;
        this.rows = rows;
    }

    /**
     * Whether the delivery was refused because its file fits no layout, and so a person may say what its columns are; not
     * when that was done and the file has been read since.
     */
    public boolean isUnknown(Scope scope, Batch batch) {
        return batch.state() == Batch.State.REFUSED
                && rows.sql(scope, """
                        select exists (select 1 from intake.problem p
                                       where p.batch_id = b.id and p.code in ('layout-unknown', 'layout-column-missing'))
                               and not exists (select 1 from intake.batch later
                                               where later.file_id = b.file_id and later.id > b.id
                                                 and later.period = b.period and later.state in ('CLOSED', 'SUPERSEDED'))
                        from intake.batch b
                        where {scope all=b.released county=b.county department=b.department} and b.id = :batch
                        """)
                        .param("batch", batch.id())
                        .query(Boolean.class)
                        .optional()
                        .orElse(false);
    }

    /** The first rows of each sheet of the delivery's file; empty when it is no table. */
    public synchronized Optional<TableHead> head(Batch batch) {
        ReceivedFile file = archive.find(Scope.everything(), batch.fileId()).orElseThrow();
        Optional<TableHead> known = heads.remove(file.sha256());
        if (known == null) {
            TableHead head = new TableHead();
            known = Tables.head(archive.path(file), batch.fileName(), head).isEmpty()
                    ? Optional.of(head)
                    : Optional.empty();
        }
        heads.put(file.sha256(), known);
        if (heads.size() > REMEMBERED) {
            heads.remove(heads.keySet().iterator().next());
        }
        return known;
    }
}
