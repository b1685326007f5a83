package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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
import org.yuanheng.app.land.Supply.Cause;
import org.yuanheng.app.land.Supply.Said;
import org.yuanheng.engine.Problem;

/** Contracts of supply. A contract that is noted anew gets a version; what was noted before stays. */
@Component
public class Supplies {
    private final Rows rows;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Keeps contracts in {@code rows}. */
    public Supplies(Rows rows, PlatformTransactionManager transactions, Clock clock) {
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Row(
            String contract,
            String plot,
            @Nullable String firm,
            String firmName,
            LocalDate soldOn,
            @Nullable BigDecimal price,
            BigDecimal areaMu,
            LocalDate agreedStart,
            @Nullable LocalDate agreedComplete,
            @Nullable LocalDate agreedFull,
            @Nullable LocalDate startedOn,
            @Nullable LocalDate stoppedOn,
            @Nullable BigDecimal dueMu,
            @Nullable BigDecimal builtMu,
            @Nullable BigDecimal dueInvestment,
            @Nullable BigDecimal invested,
            Cause cause,
            String document,
            BigDecimal plotMu,
            String county,
            @Nullable String zone,
            String notedBy,
            OffsetDateTime notedAt) {
        Supply supply() {
            Said said = new Said(
                    contract,
                    plot,
                    firm,
                    firmName,
                    soldOn,
                    price,
                    areaMu,
                    agreedStart,
                    agreedComplete,
                    agreedFull,
                    startedOn,
                    stoppedOn,
                    dueMu,
                    builtMu,
                    dueInvestment,
                    invested,
                    cause,
                    document);
            return new Supply(said, plotMu, county, zone, notedBy, notedAt);
        }
    }

    private static final String COLUMNS = """
            select s.contract, s.plot, s.firm, s.firm_name, s.sold_on, s.price, s.area_mu, s.agreed_start,
                   s.agreed_complete, s.agreed_full, s.started_on, s.stopped_on, s.due_mu, s.built_mu, s.due_investment,
                   s.invested, s.cause, s.document, g.area_mu as plot_mu, g.county, g.zone, s.noted_by, s.noted_at
            """;

    private static final String OWN = """
             join land.ground g on g.plot = s.plot, (values ('land')) as own (department)
            where {scope county=g.county zone=g.zone town=g.town firm=s.firm department=own.department}
            """;

    /** The contracts that {@code scope} lets see, by number. */
    public List<Supply> list(Scope scope) {
        return rows
                .sql(scope, COLUMNS + " from land.supply_now s" + OWN + " order by s.contract")
                .query(Row.class)
                .list()
                .stream()
                .map(Row::supply)
                .toList();
    }

    /** The contracts of a plot. */
    public List<Supply> of(Scope scope, String plot) {
        return list(scope).stream()
                .filter(each -> each.said().plot().equals(plot))
                .toList();
    }

    /** Every version of a contract, the newest first. */
    public List<Supply> versions(Scope scope, String contract) {
        return rows
                .sql(
                        scope,
                        COLUMNS + " from land.supply s" + OWN + " and s.contract = :contract order by s.version desc")
                .param("contract", contract)
                .query(Row.class)
                .list()
                .stream()
                .map(Row::supply)
                .toList();
    }

    /** The contract of that number as it is now. */
    public Optional<Supply> find(Scope scope, String contract) {
        return versions(scope, contract).stream().findFirst();
    }

    /** A plot as far as a contract asks of it. */
    record Ground(String plot, BigDecimal areaMu) {}

    Optional<Ground> ground(Scope scope, String plot) {
        return rows.sql(scope, """
                select g.plot, g.area_mu from land.ground g, (values ('land')) as own (department)
                where {scope county=g.county zone=g.zone town=g.town firm=g.holder department=own.department}
                  and g.plot = :plot
                """).param("plot", plot).query(Ground.class).optional();
    }

    private boolean known(@Nullable String firm) {
        return firm == null
                || rows.reference("select exists (select 1 from registry.firm f where f.credit_code = :code)")
                        .param("code", firm)
                        .query(Boolean.class)
                        .single();
    }

    /** Everything that is wrong with what is said of a contract. */
    List<Problem> faults(Scope scope, Said said) {
        return SupplyRules.check(said, ground(scope, said.plot()), known(said.firm()), LocalDate.now(clock));
    }

    /** What is wrong when so many mu of a plot are sold together. */
    Optional<Problem> above(Scope scope, String plot, BigDecimal mu) {
        return SupplyRules.area(plot, mu, ground(scope, plot));
    }

    /**
     * Notes a contract, or what became of it.
     *
     * @return everything that is wrong; nothing is noted then
     */
    public List<Problem> note(Scope scope, Actor actor, Said said) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Problem> problems = faults(scope, said);
            if (problems.isEmpty()) {
                insert(actor, said);
            }
            return problems;
        }));
    }

    private void insert(Actor actor, Said said) {
        rows.write(actor, """
                insert into land.supply
                    (contract, plot, firm, firm_name, sold_on, price, area_mu, agreed_start, agreed_complete, agreed_full,
                     started_on, stopped_on, due_mu, built_mu, due_investment, invested, cause, document, noted_by, role,
                     noted_at)
                values (:contract, :plot, :firm, :name, :sold, :price, :area, :start, :complete, :full, :started, :stopped,
                        :due, :built, :dueInvestment, :invested, :cause, :document, :by, :role, :at)
                """)
                .param("contract", said.contract())
                .param("plot", said.plot())
                .param("firm", said.firm())
                .param("name", said.firmName())
                .param("sold", said.soldOn())
                .param("price", said.price())
                .param("area", said.areaMu())
                .param("start", said.agreedStart())
                .param("complete", said.agreedComplete())
                .param("full", said.agreedFull())
                .param("started", said.startedOn())
                .param("stopped", said.stoppedOn())
                .param("due", said.dueMu())
                .param("built", said.builtMu())
                .param("dueInvestment", said.dueInvestment())
                .param("invested", said.invested())
                .param("cause", said.cause().name())
                .param("document", said.document())
                .param("by", actor.name())
                .param("role", actor.role())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }
}
