package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.land.Asset.Kind;
import org.yuanheng.app.land.Asset.Said;
import org.yuanheng.app.land.Asset.Stage;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/**
 * The register of idle assets. What is said of one has versions, what becomes of it is a chain of steps, found to in use,
 * each with its evidence; nothing is overwritten.
 *
 * <p>Example: a project looks through {@code assets.open(person.scope())}, and when it takes one {@code
 * assets.matched(person.actor(), id, "P2026-017")}.
 */
@Component
public class Assets {
    private final Rows rows;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Keeps assets in {@code rows}. */
    public Assets(Rows rows, PlatformTransactionManager transactions, Clock clock) {
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Row(
            long id,
            Kind kind,
            String name,
            String plot,
            String county,
            @Nullable String zone,
            String town,
            @Nullable BigDecimal areaMu,
            @Nullable BigDecimal floorM2,
            @Nullable BigDecimal spanM,
            @Nullable BigDecimal loadTM2,
            @Nullable BigDecimal powerKva,
            @Nullable BigDecimal waterT,
            @Nullable BigDecimal price,
            String industries,
            String owner,
            @Nullable String ownerCode,
            String document,
            Stage stage,
            LocalDate stageOn,
            String project) {
        Asset asset() {
            Said said = new Said(
                    kind,
                    name,
                    plot,
                    county,
                    zone,
                    town,
                    areaMu,
                    floorM2,
                    spanM,
                    loadTM2,
                    powerKva,
                    waterT,
                    price,
                    industries,
                    owner,
                    ownerCode,
                    document);
            return new Asset(id, said, stage, stageOn, project);
        }
    }

    private static final String COLUMNS = """
            select n.id, n.kind, n.name, n.plot, n.county, n.zone, n.town, n.area_mu, n.floor_m2, n.span_m,
                   n.load_t_m2, n.power_kva, n.water_t, n.price, n.industries, n.owner, n.owner_code,
                   n.document, n.stage, n.stage_on, n.project
            from land.asset_now n
            where {scope county=n.county zone=n.zone town=n.town firm=n.owner_code department=*}
            """;

    /** Every asset that {@code scope} lets see, those that wait longest first. */
    public List<Asset> list(Scope scope) {
        return rows.sql(scope, COLUMNS + " order by n.stage_on, n.id").query(Row.class).list().stream()
                .map(Row::asset)
                .toList();
    }

    /** The assets that still look for a user. */
    public List<Asset> open(Scope scope) {
        return list(scope).stream().filter(asset -> asset.stage().open()).toList();
    }

    /** One asset; empty when there is none of that number, or {@code scope} does not let see it. */
    public Optional<Asset> find(Scope scope, long id) {
        return rows.sql(scope, COLUMNS + " and n.id = :id").param("id", id).query(Row.class).list().stream()
                .map(Row::asset)
                .findFirst();
    }

    /** Its steps, the newest first. */
    public List<Asset.Step> steps(Scope scope, long id) {
        return rows.sql(scope, """
                select e.stage, e.day, e.evidence, e.project, e.noted_by, e.role, e.noted_at
                from land.asset_event e join land.asset_now n on n.id = e.asset
                where e.asset = :id
                  and {scope county=n.county zone=n.zone town=n.town firm=n.owner_code department=*}
                order by e.id desc
                """).param("id", id).query(Asset.Step.class).list();
    }

    /** Everything that is wrong with what is said of an asset that was found on a day. */
    List<Problem> faults(Scope scope, LocalDate day, Said said) {
        return new AssetRules(rows, scope, LocalDate.now(clock)).check(day, said);
    }

    /**
     * Registers an asset, which so is FOUND.
     *
     * @return its number; or everything that is wrong with what is said
     */
    public Checked<Long> register(Scope scope, Actor actor, LocalDate day, Said said) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Problem> problems = faults(scope, day, said);
            if (!problems.isEmpty()) {
                return new Checked.Refused<Long>(problems);
            }
            long id = rows.write(actor, """
                    insert into land.asset (kind, noted_by, noted_at) values (:kind, :by, :at) returning id
                    """)
                    .param("kind", said.kind().name())
                    .param("by", actor.name())
                    .param("at", OffsetDateTime.now(clock))
                    .returning(Long.class)
                    .orElseThrow();
            version(actor, id, said);
            step(actor, id, Stage.FOUND, day, said.document(), "");
            return Checked.ok(id);
        }));
    }

    /**
     * Says anew what an asset is; what was said before stays to be seen in the audit trail.
     *
     * @return everything that is wrong; nothing is noted then
     */
    public List<Problem> correct(Scope scope, Actor actor, long id, Said said) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Problem> problems = new ArrayList<>();
            if (find(scope, id).isEmpty()) {
                problems.add(AssetRules.gone());
            } else {
                problems.addAll(new AssetRules(rows, scope, LocalDate.now(clock)).check(LocalDate.now(clock), said));
            }
            if (problems.isEmpty()) {
                version(actor, id, said);
            }
            return problems;
        }));
    }

    /**
     * Takes an asset a step further.
     *
     * @param project what it is matched with; of other stages it is not read
     * @return everything that is wrong; nothing is noted then
     */
    public List<Problem> advance(
            Scope scope, Actor actor, long id, Stage stage, LocalDate day, String evidence, String project) {
        return Objects.requireNonNull(transaction.execute(status -> {
            alone(id);
            Optional<Asset> asset = find(scope, id);
            List<Problem> problems = asset.isEmpty()
                    ? List.of(AssetRules.gone())
                    : AssetRules.step(asset.get(), stage, day, LocalDate.now(clock), evidence, project);
            if (problems.isEmpty()) {
                step(actor, id, stage, day, evidence, stage == Stage.MATCHED ? project : "");
            }
            return problems;
        }));
    }

    /**
     * A project takes the asset: it is MATCHED today, the project being the evidence. An asset that is matched already may
     * be matched anew, as long as nothing is signed.
     *
     * @param projectRef the project's number
     * @return everything that is wrong, such as an asset that has no price yet; nothing is noted then
     */
    public List<Problem> matched(Actor actor, long id, String projectRef) {
        return advance(Scope.everything(), actor, id, Stage.MATCHED, LocalDate.now(clock), projectRef, projectRef);
    }

    private void alone(long id) {
        rows.reference("select 1 from (select pg_advisory_xact_lock(670, :id)) as held")
                .param("id", (int) id)
                .query(Integer.class)
                .single();
    }

    private void version(Actor actor, long id, Said said) {
        rows.write(actor, """
                insert into land.asset_version
                    (asset, name, plot, county, zone, town, area_mu, floor_m2, span_m, load_t_m2, power_kva, water_t, price,
                     industries, owner, owner_code, document, noted_by, noted_at)
                values (:asset, :name, :plot, :county, :zone, :town, :area, :floor, :span, :load, :power, :water, :price,
                        :industries, :owner, :code, :document, :by, :at)
                """)
                .param("asset", id)
                .param("name", said.name())
                .param("plot", said.plot())
                .param("county", said.county())
                .param("zone", said.zone())
                .param("town", said.town())
                .param("area", said.areaMu())
                .param("floor", said.floorM2())
                .param("span", said.spanM())
                .param("load", said.loadTM2())
                .param("power", said.powerKva())
                .param("water", said.waterT())
                .param("price", said.price())
                .param("industries", said.industries())
                .param("owner", said.owner())
                .param("code", said.ownerCode())
                .param("document", said.document())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private void step(Actor actor, long id, Stage stage, LocalDate day, String evidence, String project) {
        rows.write(actor, """
                insert into land.asset_event (asset, stage, day, evidence, project, noted_by, role, noted_at)
                values (:asset, :stage, :day, :evidence, :project, :by, :role, :at)
                """)
                .param("asset", id)
                .param("stage", stage.name())
                .param("day", day)
                .param("evidence", evidence)
                .param("project", project)
                .param("by", actor.name())
                .param("role", actor.role())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }
}
