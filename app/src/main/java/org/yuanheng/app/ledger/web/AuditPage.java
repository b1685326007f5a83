package org.yuanheng.app.ledger.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.ledger.Ledger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** The audit trail, for administrators: newest first, narrowed to a person, a table, a row. */
@Controller
final class AuditPage {
    private static final int SIZE = 50;
    private static final int CHUNK = 2_000;
    private static final int LONGEST_VALUE = 40;

    private final Ledger ledger;
    private final JsonMapper json;
    private final Clock clock;

    AuditPage(Ledger ledger, JsonMapper json, Clock clock) {
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping("/audit")
    String show(
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String about,
            Person person,
            Address here,
            Model model,
            Words words) {
        person.require(Role.ADMIN);
        Ledger.Filter filter = new Ledger.Filter(actor.strip(), what.strip(), about.strip());
        Pagination page = Pagination.of(here, ledger.count(filter), SIZE);
        model.addAttribute("title", words.of("ledger.title"));
        model.addAttribute("here", here);
        model.addAttribute("page", page);
        model.addAttribute("filters", filters(filter, words));
        List<Ledger.Entry> shown = ledger.list(filter, page.offset(), SIZE);
        model.addAttribute("table", table(words).rows(rows(shown, words)));
        model.addAttribute("downloads", new Downloads().add("audit", () -> whole(filter, words)));
        return "ledger/audit";
    }

    private static List<Field> filters(Ledger.Filter filter, Words words) {
        return List.of(
                Field.typed(Field.Kind.TEXT, "actor", words.of("ledger.actor"), filter.actor()),
                Field.typed(Field.Kind.TEXT, "what", words.of("ledger.what"), filter.what()),
                Field.typed(Field.Kind.TEXT, "about", words.of("ledger.about"), filter.about()));
    }

    /** All entries that the filter leaves, whichever page is shown. */
    private Table whole(Ledger.Filter filter, Words words) {
        List<Table.Row> rows = new ArrayList<>();
        long last = Long.MAX_VALUE;
        for (List<Ledger.Entry> part = ledger.older(filter, last, CHUNK);
                !part.isEmpty();
                part = ledger.older(filter, last, CHUNK)) {
            rows.addAll(rows(part, words));
            last = part.getLast().id();
        }
        return table(words).rows(rows);
    }

    private List<Table.Row> rows(List<Ledger.Entry> entries, Words words) {
        List<Table.Row> rows = new ArrayList<>();
        for (Ledger.Entry entry : entries) {
            rows.add(new Table.Row(
                    Long.toString(entry.id()),
                    List.of(
                            Cell.of(words.moment(entry.at())),
                            Cell.of(entry.actorName()),
                            Cell.of(words.of("ledger.deed." + entry.deed())),
                            Cell.of(entry.what()),
                            Cell.of(entry.about()),
                            Cell.of(String.join("；", changes(entry)))),
                    false));
        }
        return rows;
    }

    private Table table(Words words) {
        return Table.of(
                        "audit",
                        words.of("ledger.title"),
                        Column.words("at", words.of("ledger.at")),
                        Column.words("actor", words.of("ledger.actor")),
                        Column.words("deed", words.of("ledger.deed")),
                        Column.code("what", words.of("ledger.what")),
                        Column.code("about", words.of("ledger.about")),
                        Column.words("change", words.of("ledger.change")))
                .source(Source.of(words.of("ledger.source"), words.moment(clock.instant())));
    }

    /** What differs between before and after, column by column: {@code area: 10.5 → 12}. */
    private List<String> changes(Ledger.Entry entry) {
        JsonNode before = read(entry.before());
        JsonNode after = read(entry.after());
        TreeSet<String> columns = new TreeSet<>(before.propertyNames());
        columns.addAll(after.propertyNames());
        List<String> changes = new ArrayList<>();
        for (String column : columns) {
            String old = value(before, column);
            String now = value(after, column);
            if (!old.equals(now)) {
                changes.add(column + ": " + (entry.before().isEmpty() ? now : old + " → " + now));
            }
        }
        return changes;
    }

    private JsonNode read(String text) {
        return text.isEmpty() ? NullNode.getInstance() : json.readTree(text);
    }

    private static String value(JsonNode row, String column) {
        JsonNode value = row.path(column);
        String text =
                value.isMissingNode() || value.isNull() ? "—" : value.isString() ? value.asString() : value.toString();
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }
}
