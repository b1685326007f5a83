package org.yuanheng.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;
import org.yuanheng.app.face.Band;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.app.machine.DataDirectory;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;

/** Invented data are called invented however the server is started, and never come to lie beside real ones. */
@Database
class InventedTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneId.of("Asia/Shanghai"));

    private final TestDatabase database;
    private final Rows rows;
    private final Invented invented;

    @TempDir
    Path folder;

    InventedTest(TestDatabase database) {
        this.database = database;
        this.rows = database.rows(CLOCK);
        this.invented = new Invented(rows, CLOCK);
    }

    @BeforeEach
    void empty() {
        database.sql().sql("truncate demo.region, registry.place cascade").update();
    }

    @Test
    void anEmptyServerSaysNothing() {
        assertThat(band("serve")).isNull();
        assertThat(band("demo")).isEqualTo(Band.INVENTED);
    }

    @Test
    void theMarkIsThereBeforeTheFirstRowAndStays() {
        invented.begin(Actor.SYSTEM, 1, 10);
        assertThat(band("serve"))
                .as("a demo directory, served as if it were real")
                .isEqualTo(Band.INVENTED);
        aPlace();
        assertThat(band("demo")).as("the same demo again").isEqualTo(Band.INVENTED);
        assertThat(invented.begin(Actor.SYSTEM, 2, 20).seed()).isEqualTo(1);
        assertThat(invented.begin(Actor.SYSTEM, 2, 20).ready()).isFalse();
        invented.ready(Actor.SYSTEM);
        assertThat(invented.begin(Actor.SYSTEM, 2, 20).ready()).isTrue();
        assertThat(band("serve")).isEqualTo(Band.INVENTED);
    }

    @Test
    void aDemoIsRefusedWhereRealDataLie() {
        aPlace();
        assertThat(band("serve")).isNull();
        assertThatThrownBy(() -> band("demo"))
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        refusal -> assertThat(refusal.problem().code()).isEqualTo("demo-real-data"));
        assertThat(invented.mark()).isEmpty();
    }

    private @Nullable Band band(String how) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(how);
        try (DataDirectory directory = DataDirectory.open(folder, "a test")) {
            return new Invented.Said().band(invented, new Places(rows), directory, environment);
        }
    }

    private void aPlace() {
        rows.write(Actor.SYSTEM, """
                        insert into registry.place (id, kind, level, name_zh, name_en, valid_from)
                        values ('330000', 'DIVISION', 'PROVINCE', '浙江省', 'Zhejiang', '2020-01-01')
                        """).update();
    }
}
