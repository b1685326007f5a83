package org.yuanheng.app.demo;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.yuanheng.app.face.Band;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.app.machine.DataDirectory;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Text;

/** The stored mark that what an installation holds is invented, and what follows from it. */
final class Invented {
    private final Rows rows;
    private final Clock clock;

    Invented(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * The mark.
     *
     * @param readyAt null while the region is being made
     */
    record Mark(
            long seed,
            int firms,
            OffsetDateTime begunAt,
            @Nullable OffsetDateTime readyAt) {
        boolean ready() {
            return readyAt != null;
        }
    }

    /** The mark; nothing on an installation with real data. */
    Optional<Mark> mark() {
        return rows.reference("select r.seed, r.firms, r.begun_at, r.ready_at from demo.region r")
                .query(Mark.class)
                .optional();
    }

    /** Sets the mark, or finds the one that stands: a region that was begun is made to its end as it was begun. */
    Mark begin(Actor actor, long seed, int firms) {
        return mark().orElseGet(() -> {
            rows.write(actor, "insert into demo.region (seed, firms, begun_at) values (:seed, :firms, :now)")
                    .param("seed", seed)
                    .param("firms", firms)
                    .param("now", OffsetDateTime.now(clock))
                    .update();
            return mark().orElseThrow();
        });
    }

    /** Notes that the region is whole. */
    void ready(Actor actor) {
        rows.write(actor, "update demo.region set ready_at = :now where ready_at is null")
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** On every server, demo or not: the mark decides, not the way it was started. */
    @Configuration(proxyBeanMethods = false)
    static class Said {
        @Bean
        @DependsOnDatabaseInitialization
        Invented invented(Rows rows, Clock clock) {
            return new Invented(rows, clock);
        }

        /** The band on every page, or none. */
        @Bean
        @DependsOnDatabaseInitialization
        @Nullable
        Band band(Invented invented, Places places, DataDirectory directory, Environment environment) {
            boolean wanted = environment.acceptsProfiles(Profiles.of("demo"));
            boolean marked = invented.mark().isPresent();
            if (wanted && !marked && !places.list().isEmpty()) {
                throw new CannotStart(
                        "demo-real-data",
                        directory.path().toString(),
                        new Text(
                                "数据目录 " + directory.path() + " 中已有真实数据，不能再放入演示数据。",
                                "The data directory " + directory.path()
                                        + " holds real data; invented data do not go beside them."),
                        new Text(
                                "演示请用另一个目录：./yuanheng demo --data 目录；正式使用请运行 ./yuanheng serve。",
                                "For the demo take another one: ./yuanheng demo --data DIR; for the work: ./yuanheng serve."));
            }
            return wanted || marked ? Band.INVENTED : null;
        }
    }
}
