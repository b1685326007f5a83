package org.yuanheng.app.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.ledger.Strand;
import org.yuanheng.app.ledger.Strand.Kind;
import org.yuanheng.app.ledger.Strand.Step;
import org.yuanheng.app.ledger.Strand.Subject;
import org.yuanheng.app.ledger.Strand.Told;
import org.yuanheng.app.ledger.Strand.Topic;
import org.yuanheng.engine.Text;

/** How strands are joined: links are followed once, a zone is no way on, and what is too long says so. */
class ThreadsTest {
    private static final Subject PLOT = new Subject(Kind.PLOT, "P");
    private static final Subject FIRM = new Subject(Kind.FIRM, "F");
    private static final Subject ZONE = new Subject(Kind.ZONE, "Z");

    private static Step step(String day, Topic topic, String what) {
        return Step.of(LocalDate.parse(day), topic, Text.same(what), "", "", "/");
    }

    private static Told told(Subject subject, List<Step> steps, Subject... links) {
        return new Told(Optional.of(Text.same(subject.id())), steps, List.of(links));
    }

    private static Optional<Threads.Joint> thread(Subject start, Strand... strands) {
        return new Threads(List.of(strands), Map::of).of(Scope.everything(), start);
    }

    /** A circle of plot, firm and zone, in which the zone knows of another case as well. */
    private static Told circle(Scope scope, Subject subject) {
        return switch (subject.kind()) {
            case PLOT -> told(subject, List.of(step("2024-01-02", Topic.HOLDING, "held")), FIRM, ZONE);
            case FIRM ->
                told(subject, List.of(step("2023-12-31", Topic.CLASS, "D")), PLOT, new Subject(Kind.PLOT, "Q"));
            case ZONE ->
                told(
                        subject,
                        List.of(
                                step("2023-12-31", Topic.ZONE, "sums"),
                                step("2023-05-01", Topic.CASE, "of another plot")),
                        new Subject(Kind.FIRM, "another"));
            default -> Told.NOTHING;
        };
    }

    @Test
    void stepsComeByDayAndAZoneIsNoWayOn() {
        Threads.Joint thread = thread(PLOT, ThreadsTest::circle).orElseThrow();
        assertThat(thread.steps())
                .extracting(joined -> joined.step().what().zh())
                .containsExactly("D", "sums", "held", "held");
        assertThat(thread.subjects().keySet()).containsExactlyInAnyOrder(PLOT, FIRM, ZONE, new Subject(Kind.PLOT, "Q"));
        assertThat(thread.whole()).isTrue();
        assertThat(thread(ZONE, ThreadsTest::circle).orElseThrow().steps())
                .extracting(joined -> joined.step().what().zh())
                .startsWith("of another plot");
    }

    @Test
    void whatNoRegisterKnowsHasNoThread() {
        assertThat(thread(new Subject(Kind.LEAD, "1"), ThreadsTest::circle)).isEmpty();
    }

    @Test
    void aThreadThatIsTooLongSaysSo() {
        Threads.Joint thread = thread(PLOT, (scope, subject) -> {
                    List<Subject> links = new ArrayList<>();
                    for (int i = 0; i < 100; i++) {
                        links.add(new Subject(Kind.PLOT, "P" + i));
                    }
                    return new Told(Optional.of(Text.same(subject.id())), List.of(), links);
                })
                .orElseThrow();
        assertThat(thread.whole()).isFalse();
        assertThat(thread.subjects()).hasSizeLessThan(100);
        assertThat(Printed.of(thread, "zh")).contains("没有全部展开");
    }
}
