package org.yuanheng.app.registry.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Figures;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmEvent;
import org.yuanheng.app.registry.FirmEvent.Kind;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Happening;
import org.yuanheng.app.registry.Plot;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.rulebook.Item;

/** What the registry itself knows for the timeline of a firm, in the words of its reader. */
final class Happenings {
    private static final List<String> FOLLOWED =
            List.of("scale", "county", "zone", "town", "industry", "participation");
    private static final int MOST_SAID = 4;

    private final Firm firm;
    private final Labels labels;
    private final Words words;
    private final boolean opensFiles;
    private final List<Happening> found = new ArrayList<>();

    Happenings(Firm firm, Labels labels, boolean opensFiles) {
        this.firm = firm;
        this.labels = labels;
        this.words = labels.words();
        this.opensFiles = opensFiles;
    }

    /** All of it, in no order yet. */
    List<Happening> found() {
        LocalDate registered = firm.registeredOn();
        if (registered != null) {
            add(registered, Happening.Kind.EVENT, words.of("timeline.registered"), "", null);
        }
        LocalDate production = firm.productionOn();
        if (production != null) {
            add(production, Happening.Kind.EVENT, words.of("timeline.production"), "", null);
        }
        return List.copyOf(found);
    }

    private void add(LocalDate day, Happening.Kind kind, String what, String who, @Nullable String href) {
        found.add(new Happening(day, kind, what, who, href));
    }

    Happenings events(List<FirmEvent> events) {
        for (FirmEvent event : events) {
            String what = said(event);
            if (event.takenBack()) {
                what = words.of("timeline.taken-back", what);
            }
            add(event.said().day(), Happening.Kind.EVENT, what, event.notedBy(), group(event));
        }
        return this;
    }

    /** The group on the day on which the firm joined or left it; null of anything else. */
    private @Nullable String group(FirmEvent event) {
        boolean grouped = event.said().kind() == Kind.JOINED || event.said().kind() == Kind.LEFT;
        return grouped && !event.takenBack()
                ? Address.of("/firms/" + firm.creditCode() + "/group")
                        .with("on", event.said().day().toString())
                        .toString()
                : null;
    }

    /** What an event says, as a sentence. */
    String said(FirmEvent event) {
        FirmEvent.Said said = event.said();
        String before = String.join(words.of("timeline.and"), said.before());
        String after = String.join(words.of("timeline.and"), said.after());
        String what = said.kind() == Kind.MOVED
                ? words.of("timeline.event.MOVED", place(said.where()))
                : words.of("timeline.event." + said.kind(), before, after, share(said));
        return said.document().isEmpty() ? what : words.of("timeline.document", what, said.document());
    }

    private static String share(FirmEvent.Said said) {
        return said.share() == null
                ? ""
                : Objects.requireNonNull(said.share()).stripTrailingZeros().toPlainString();
    }

    private String place(FirmEvent.Where where) {
        List<String> parts = new ArrayList<>(List.of(labels.place(where.county())));
        parts.add(labels.place(where.zone()));
        parts.add(where.town());
        parts.add(where.building());
        parts.removeIf(String::isEmpty);
        return String.join(" ", parts);
    }

    Happenings names(List<Firms.WrittenName> names) {
        for (Firms.WrittenName name : names) {
            String key = name.kind().equals("ALIAS") ? "timeline.alias" : "timeline.name";
            add(
                    words.dayOf(name.notedAt().toInstant()),
                    Happening.Kind.NAME,
                    words.of(key, name.name()),
                    name.notedBy(),
                    null);
        }
        return this;
    }

    Happenings plots(List<Plot> plots) {
        for (Plot plot : plots) {
            add(
                    plot.validFrom(),
                    Happening.Kind.LAND,
                    words.of(
                            "timeline.plot",
                            plot.id(),
                            plot.areaMu().stripTrailingZeros().toPlainString()),
                    plot.recordedBy(),
                    Address.of("/parcels/plot").with("id", plot.id()).toString());
        }
        return this;
    }

    /** What the departments delivered, one line for each file and period, and what changed from roster to roster. */
    Happenings facts(List<Fact> facts) {
        Map<String, List<Fact>> deliveries = new LinkedHashMap<>();
        for (Fact fact : facts) {
            deliveries
                    .computeIfAbsent(
                            fact.fileId() + "|" + fact.batchId() + "|" + fact.period() + "|" + fact.notedBy(),
                            key -> new ArrayList<>())
                    .add(fact);
        }
        deliveries.values().forEach(this::delivery);
        FOLLOWED.forEach(item -> changes(item, facts));
        facts.stream()
                .map(Fact::item)
                .distinct()
                .filter(item -> labels.mention(item).told() != Item.Told.NOTHING)
                .forEach(item -> mentions(item, facts));
        return this;
    }

    /** Distinctions and penalties: a text when it changes from period to period, a number wherever it is not zero. */
    private void mentions(String item, List<Fact> facts) {
        Item.Mention mention = labels.mention(item);
        Happening.Kind kind = mention.told() == Item.Told.AWARD ? Happening.Kind.AWARD : Happening.Kind.PENALTY;
        @Nullable String before = null;
        for (Fact fact : facts.stream()
                .filter(each -> each.item().equals(item))
                .sorted(Comparator.comparing(Fact::period, Labels.newestFirst().reversed()))
                .toList()) {
            BigDecimal value = fact.value();
            String text = fact.textValue();
            boolean told = text == null ? value != null && value.signum() != 0 : !text.equals(before);
            before = text == null ? before : text;
            if (told) {
                add(
                        mentionedOn(fact, mention, facts),
                        kind,
                        words.of("timeline.mention", figure(fact), labels.period(fact.period())),
                        labels.source(fact),
                        Labels.fact(fact));
            }
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty(); // as it was delivered
        }
    }

    /** The day that another item says; else the end of the period, or when it was delivered if that was earlier. */
    private LocalDate mentionedOn(Fact fact, Item.Mention mention, List<Fact> facts) {
        LocalDate recorded = words.dayOf(fact.recordedAt().toInstant());
        return facts.stream()
                .filter(each ->
                        each.item().equals(mention.on()) && each.period().equals(fact.period()))
                .map(Fact::textValue)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(Happenings::day)
                .orElseGet(() -> Period.parse(fact.period())
                        .map(Period::last)
                        .filter(last -> last.isBefore(recorded))
                        .orElse(recorded));
    }

    private void delivery(List<Fact> facts) {
        Fact first = facts.getFirst();
        List<Fact> figures =
                facts.stream().filter(fact -> !labels.describes(fact.item())).toList();
        List<String> said = (figures.isEmpty() ? facts : figures)
                .stream().limit(MOST_SAID).map(this::figure).toList();
        String department = labels.department(first.department());
        String what = words.of(
                facts.size() > said.size() ? "timeline.delivery.more" : "timeline.delivery",
                department,
                labels.period(first.period()),
                String.join(words.of("timeline.and"), said),
                facts.size());
        String file = Labels.file(first);
        add(
                words.dayOf(first.recordedAt().toInstant()),
                Happening.Kind.DELIVERY,
                what,
                labels.source(first),
                opensFiles && file != null ? file : Labels.fact(first));
    }

    private String figure(Fact fact) {
        Figure figure = labels.figure(fact);
        String said = fact.textValue() != null ? labels.text(fact) : new Figures().say(figure, words.language());
        return words.of("timeline.figure", labels.item(fact.item()), said.strip());
    }

    /** A change between two yearly rosters is no event of its own: the cell of the later one says it, and leads there. */
    private void changes(String item, List<Fact> facts) {
        TreeMap<String, Fact> years = new TreeMap<>(Comparator.naturalOrder());
        facts.stream()
                .filter(fact -> fact.item().equals(item) && fact.textValue() != null)
                .filter(fact -> fact.period().length() == 4)
                .forEach(fact -> years.put(fact.period(), fact));
        @Nullable Fact before = null;
        for (Fact fact : years.values()) {
            if (before != null && !Objects.equals(before.textValue(), fact.textValue())) {
                LocalDate day = Period.parse(fact.period()).orElseThrow().first();
                add(
                        day,
                        Happening.Kind.ROSTER,
                        words.of(
                                "timeline.change",
                                labels.item(item),
                                labels.text(before),
                                labels.text(fact),
                                labels.period(fact.period())),
                        labels.source(fact),
                        Labels.fact(fact));
            }
            before = fact;
        }
    }
}
