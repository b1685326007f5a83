package org.yuanheng.app.project;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.project.LeadSource.Drawn;
import org.yuanheng.app.project.ProjectRules.FieldOf;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The registers that this module keeps itself: resources, locations, funds, bonded zones, talent and natives. */
@Component
public class RegisterRows {
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final Rows rows;
    private final ProjectRules rules;
    private final JsonMapper json;
    private final Clock clock;

    /** Keeps registers in {@code rows}. */
    public RegisterRows(Rows rows, ProjectRules rules, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.rules = rules;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A row of a register.
     *
     * @param fields by the ids of the register's fields
     * @param source whose figures they are
     */
    public record Entry(
            Mode mode,
            String ref,
            String name,
            String county,
            @Nullable String zone,
            Map<String, String> fields,
            String source,
            LocalDate sourceOn,
            boolean open) {
        /** A figure of it, worked out where the register says so; null when it is not known. */
        public @Nullable BigDecimal figure(FieldOf field) {
            if (field.typed()) {
                String text = fields.getOrDefault(field.id(), "");
                return text.isEmpty() || !field.numeric() ? null : new BigDecimal(text);
            }
            return ratio(typed(field.of()), typed(field.by()));
        }

        private @Nullable BigDecimal typed(String field) {
            String text = fields.getOrDefault(field, "");
            return text.isEmpty() ? null : new BigDecimal(text);
        }
    }

    private static @Nullable BigDecimal ratio(@Nullable BigDecimal of, @Nullable BigDecimal by) {
        return of == null || by == null || by.signum() <= 0 ? null : of.divide(by, MathContext.DECIMAL64);
    }

    /**
     * What the rows of a register come to together in a field: the sum where its figures add up, a ratio as sum over sum;
     * null for others, and where no row has the figure.
     */
    public @Nullable BigDecimal together(Mode mode, List<Entry> entries, FieldOf field) {
        if (!field.typed()) {
            return ratio(sum(mode, entries, field.of()), sum(mode, entries, field.by()));
        }
        return sum(mode, entries, field.id());
    }

    private @Nullable BigDecimal sum(Mode mode, List<Entry> entries, String id) {
        return fields(mode).stream()
                .filter(field -> field.id().equals(id) && field.sums())
                .flatMap(field -> entries.stream().map(entry -> entry.typed(field.id())))
                .filter(Objects::nonNull)
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    private record Row(
            Mode mode,
            String ref,
            String name,
            String county,
            @Nullable String zone,
            String fields,
            String source,
            LocalDate sourceOn,
            boolean open) {}

    private Entry entry(Row row) {
        return new Entry(
                row.mode(),
                row.ref(),
                row.name(),
                row.county(),
                row.zone(),
                json.readValue(row.fields(), FIELDS),
                row.source(),
                row.sourceOn(),
                row.open());
    }

    /** The rows of a mode's register, for whoever may see them. */
    public List<Entry> list(Scope scope, Mode mode) {
        return rows.sql(scope, """
                select r.mode, r.ref, r.name, r.county, r.zone, r.fields::text as fields, r.source, r.source_on, r.open
                from project.current_register_row r
                where {scope county=r.county zone=r.zone} and r.mode = :mode order by r.ref
                """).param("mode", mode.name()).query(Row.class).list().stream()
                .map(this::entry)
                .toList();
    }

    /**
     * Adds a row, or says something else of one that is known by its reference.
     *
     * @return everything that is wrong with it; when there is something, nothing is noted
     */
    @Transactional
    public List<Problem> put(Actor actor, Entry entry) {
        List<Problem> problems = new ArrayList<>();
        if (entry.name().isBlank() || entry.ref().isBlank()) {
            problems.add(problem(
                    "ref", new Text("没有编号或名称", "the number or the name is missing"), new Text("两项都填", "give both")));
        }
        if (entry.source().isBlank()) {
            problems.add(problem(
                    "source",
                    new Text("没有写来源", "the source is missing"),
                    new Text("写数据出自哪里", "say whose figures these are")));
        }
        Map<String, String> kept = new HashMap<>();
        for (FieldOf field : fields(entry.mode())) {
            String text = entry.fields().getOrDefault(field.id(), "").strip();
            if (!field.typed() || (text.isEmpty() && !field.required())) {
                continue;
            }
            if (text.isEmpty()) {
                problems.add(problem(
                        field.id(),
                        new Text(
                                "没有填“" + field.label().zh() + "”",
                                "“" + field.label().en() + "” is missing"),
                        new Text("填写这一项", "fill it in")));
            } else if (field.numeric() && !text.matches("[0-9]{1,12}(\\.[0-9]{1,4})?")) {
                problems.add(problem(
                        field.id(),
                        new Text("“" + text + "”不是数字", "“" + text + "” is no number"),
                        new Text("写作 12.5", "write it like 12.5")));
            }
            kept.put(field.id(), text);
        }
        if (problems.isEmpty()) {
            insert(actor, entry, kept);
        }
        return problems;
    }

    /** The fields of a mode's register; none for one that another module keeps. */
    public List<FieldOf> fields(Mode mode) {
        return Optional.ofNullable(rules.registers().get(mode))
                .map(ProjectRules.Register::fields)
                .orElse(List.of());
    }

    private void insert(Actor actor, Entry entry, Map<String, String> fields) {
        rows.write(actor, """
                insert into project.register_row
                    (mode, ref, name, county, zone, fields, source, source_on, open, noted_by, noted_at)
                values (:mode, :ref, :name, :county, :zone, cast(:fields as jsonb), :source, :on, :open, :by, :at)
                """)
                .param("mode", entry.mode().name())
                .param("ref", entry.ref().strip())
                .param("name", entry.name().strip())
                .param("county", entry.county())
                .param("zone", entry.zone())
                .param("fields", json.writeValueAsString(fields))
                .param("source", entry.source())
                .param("on", entry.sourceOn())
                .param("open", entry.open())
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private static Problem problem(String field, Text message, Text advice) {
        return new Problem("register-field", new Place("", "", 0, field), message, advice);
    }

    /** A mode's register as what leads are drawn from. */
    LeadSource source(Mode mode) {
        return new LeadSource() {
            @Override
            public Mode mode() {
                return mode;
            }

            @Override
            public List<Drawn> open(Scope scope) {
                return list(scope, mode).stream()
                        .filter(Entry::open)
                        .map(RegisterRows.this::drawn)
                        .toList();
            }

            @Override
            public Optional<Drawn> find(Scope scope, String ref) {
                return open(scope).stream()
                        .filter(each -> each.ref().equals(ref))
                        .findFirst();
            }
        };
    }

    private Drawn drawn(Entry entry) {
        String said = fields(entry.mode()).stream()
                .filter(field -> field.typed() && entry.fields().containsKey(field.id()))
                .map(field -> field.label().zh() + " " + entry.fields().get(field.id())
                        + field.unit().zh())
                .collect(Collectors.joining("，"));
        return new Drawn(entry.ref(), entry.name(), said, "/leads/registers?mode=" + entry.mode());
    }
}
