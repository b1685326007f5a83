package org.yuanheng.app.thread.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.ledger.Strand;
import org.yuanheng.app.ledger.Strand.Subject;
import org.yuanheng.app.thread.Threads;

/** A thread in the words of its reader, by year. */
public final class ThreadView {
    private final Threads.Joint thread;
    private final Words words;

    ThreadView(Threads.Joint thread, Words words) {
        this.thread = thread;
        this.words = words;
    }

    /**
     * A step as the page shows it.
     *
     * @param mark the topic, lower case, for its colour
     * @param who person with role, and the document
     */
    public record Line(
            String day,
            String mark,
            String topic,
            String what,
            @Nullable String href,
            String said,
            List<Given> figures,
            String who) {}

    /** A figure with its source. */
    public record Given(
            String label,
            String value,
            String source,
            @Nullable String href) {}

    /** A year and its steps. */
    public record Year(String year, List<Line> lines) {}

    /** What else the thread goes through. */
    public record Link(String kind, String name, String href) {}

    public String title() {
        return words.of("thread.title", words.of(thread.start().kind().label()), words.of(thread.name()));
    }

    public boolean whole() {
        return thread.whole();
    }

    /** The page of what it begins at. */
    Crumb home() {
        Subject start = thread.start();
        return new Crumb(words.of(thread.name()), page(start));
    }

    private static String page(Subject subject) {
        return switch (subject.kind()) {
            case ZONE -> "/zones/" + subject.id();
            case PLOT -> Address.of("/parcels/plot").with("id", subject.id()).toString();
            case FIRM -> "/firms/" + subject.id();
            case ASSET -> "/assets/" + subject.id();
            case GAP -> "/chains/gaps";
            case LEAD -> "/leads/" + subject.id();
            case PROJECT -> "/projects?words=" + subject.id();
        };
    }

    public Source source() {
        return Source.of(words.of("thread.source"), "");
    }

    public List<Link> links() {
        return thread.subjects().entrySet().stream()
                .filter(each -> !each.getKey().equals(thread.start()))
                .map(each -> new Link(
                        words.of(each.getKey().kind().label()),
                        words.of(each.getValue()),
                        "/trace/" + each.getKey().kind().name().toLowerCase(Locale.ROOT) + "/"
                                + each.getKey().id()))
                .toList();
    }

    public List<Year> years() {
        Map<Integer, List<Line>> years = new LinkedHashMap<>();
        thread.steps()
                .forEach(each -> years.computeIfAbsent(each.step().day().getYear(), y -> new ArrayList<>())
                        .add(line(each)));
        return years.entrySet().stream()
                .map(each -> new Year(Integer.toString(each.getKey()), each.getValue()))
                .toList();
    }

    private Line line(Threads.Joined joined) {
        Strand.Step step = joined.step();
        return new Line(
                words.day(step.day()),
                step.topic().name().toLowerCase(Locale.ROOT),
                words.of(step.topic().label()),
                words.of(step.what()),
                step.href(),
                step.said(),
                step.figures().stream()
                        .map(each -> new Given(
                                words.of(each.label()), words.of(each.value()), words.of(each.source()), each.href()))
                        .toList(),
                who(joined));
    }

    private String who(Threads.Joined joined) {
        Strand.Step step = joined.step();
        List<String> parts = new ArrayList<>();
        if (!step.by().isEmpty()) {
            String name = words.of(Actor.called(step.by()));
            String role = joined.role().map(each -> words.of(each.label())).orElse("");
            parts.add(role.isEmpty() || name.contains(role) ? name : words.of("thread.who", name, role));
        }
        if (!step.document().isEmpty()) {
            parts.add(step.document());
        }
        return String.join(" · ", parts);
    }

    /** The same, to be taken away. */
    Table table() {
        return Table.of(
                        "thread",
                        title(),
                        Column.brief("day", words.of("thread.day")),
                        Column.brief("topic", words.of("thread.topic")),
                        Column.words("what", words.of("thread.what")),
                        Column.words("said", words.of("thread.said")),
                        Column.words("figures", words.of("thread.figures")),
                        Column.words("who", words.of("thread.by")))
                .rows(thread.steps().stream()
                        .map(each -> {
                            Line line = line(each);
                            return new Table.Row(
                                    "",
                                    List.of(
                                            Cell.of(each.step().day().toString()),
                                            Cell.of(line.topic()),
                                            line.href() == null
                                                    ? Cell.of(line.what())
                                                    : Cell.link(line.what(), line.href()),
                                            Cell.of(line.said()),
                                            Cell.of(line.figures().stream()
                                                    .map(given -> given.label() + " " + given.value()
                                                            + (given.source().isEmpty() ? "" : " ← " + given.source()))
                                                    .collect(Collectors.joining("; "))),
                                            Cell.of(line.who())),
                                    false);
                        })
                        .toList())
                .source(source());
    }
}
