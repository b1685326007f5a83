package org.yuanheng.app.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.registry.EventRules.Known;
import org.yuanheng.app.registry.FirmEvent.Kind;
import org.yuanheng.app.registry.FirmEvent.Said;
import org.yuanheng.app.registry.FirmEvent.Where;
import org.yuanheng.engine.Problem;

/** What an event may not say; and that all of it is said at once. */
class EventRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Map<String, Known> FIRMS = Stream.of("A", "B", "C", "D")
            .map(code -> new Known(code, "企业" + code, LocalDate.of(2020, 5, 1)))
            .collect(Collectors.toMap(Known::creditCode, Function.identity()));
    private static final Map<String, Set<String>> PLACES = Map.of(
            "990101",
            Set.of("990101"),
            "Z1",
            Set.of("990101"),
            "Z2",
            Set.of("990102"),
            "990102",
            Set.of("990102"),
            "Z3",
            Set.of("990101", "990102"));

    private static Said event(String day, Kind kind, String before, String after, @Nullable String share) {
        return new Said(
                LocalDate.parse(day),
                kind,
                codes(before),
                codes(after),
                Where.NOWHERE,
                share == null ? null : new BigDecimal(share),
                "",
                "通知书");
    }

    private static List<String> codes(String letters) {
        return letters.chars().mapToObj(letter -> String.valueOf((char) letter)).toList();
    }

    private static List<String> wrong(Said said, Said... known) {
        return new EventRules(FIRMS, List.of(known), PLACES, TODAY)
                .check(said).stream().map(Problem::code).toList();
    }

    @Test
    void eventsWithoutFaultPass() {
        assertThat(wrong(event("2024-01-01", Kind.RECODED, "A", "B", null))).isEmpty();
        assertThat(wrong(event("2024-01-01", Kind.MERGED, "AB", "C", null))).isEmpty();
        assertThat(wrong(event("2024-01-01", Kind.MERGED, "A", "C", null))).isEmpty();
        assertThat(wrong(event("2024-01-01", Kind.SPLIT, "A", "AB", null))).isEmpty();
        assertThat(wrong(event("2024-01-01", Kind.CLOSED, "A", "", null))).isEmpty();
        assertThat(wrong(event("2024-01-01", Kind.JOINED, "A", "B", "51"))).isEmpty();
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        Said said = new Said(
                LocalDate.of(2026, 3, 2), Kind.MERGED, List.of("A", "A", "X"), List.of(), Where.NOWHERE, null, "", " ");
        assertThat(wrong(said))
                .containsExactly(
                        "event-reason-missing",
                        "event-day-ahead",
                        "event-firm-twice",
                        "event-firms-count",
                        "event-firm-unknown");
    }

    @Test
    void noFirmTurnsIntoItself() {
        assertThat(wrong(event("2024-01-01", Kind.MERGED, "A", "A", null))).containsExactly("event-into-itself");
        assertThat(wrong(event("2024-01-01", Kind.RECODED, "A", "A", null))).containsExactly("event-into-itself");
        assertThat(wrong(event("2024-01-01", Kind.JOINED, "A", "A", "10"))).containsExactly("event-into-itself");
    }

    @Test
    void nothingHappensToAFirmBeforeItIsRegistered() {
        assertThat(wrong(event("2020-04-30", Kind.CLOSED, "A", "", null))).containsExactly("event-before-registration");
        assertThat(wrong(event("2020-05-01", Kind.CLOSED, "A", "", null))).isEmpty();
    }

    @Test
    void whatIsWrongWithAFirmOnBothSidesIsSaidOnce() {
        assertThat(wrong(event("2020-04-30", Kind.SPLIT, "A", "AB", null)))
                .containsExactly("event-before-registration", "event-before-registration"); // A's, and B's
    }

    @Test
    void aFirmEndsOnce() {
        Said closed = event("2024-06-30", Kind.CLOSED, "A", "", null);
        assertThat(wrong(event("2025-01-01", Kind.CLOSED, "A", "", null), closed))
                .containsExactly("event-closed-twice");
        assertThat(wrong(event("2023-01-01", Kind.CLOSED, "A", "", null), closed))
                .containsExactly("event-closed-twice");
        assertThat(wrong(event("2025-01-01", Kind.MERGED, "A", "B", null), closed))
                .containsExactly("event-firm-ended");
        assertThat(wrong(event("2025-01-01", Kind.JOINED, "B", "A", "20"), closed))
                .containsExactly("event-firm-ended");
        assertThat(wrong(event("2024-01-01", Kind.JOINED, "B", "A", "20"), closed))
                .isEmpty();
        Said split = event("2024-06-30", Kind.SPLIT, "A", "AB", null);
        assertThat(wrong(event("2025-01-01", Kind.CLOSED, "A", "", null), split))
                .isEmpty();
    }

    @Test
    void groupsHaveNoCycleAndAFirmOneParentAtATime() {
        Said[] chain = {
            event("2021-01-01", Kind.JOINED, "A", "B", "60"), event("2022-01-01", Kind.JOINED, "B", "C", "100")
        };
        assertThat(wrong(event("2024-01-01", Kind.JOINED, "C", "A", "5"), chain))
                .containsExactly("event-group-cycle");
        assertThat(wrong(event("2024-01-01", Kind.JOINED, "A", "D", "40"), chain))
                .containsExactly("event-group-two-parents");
        assertThat(wrong(event("2024-01-01", Kind.JOINED, "C", "D", "0"), chain))
                .containsExactly("event-share-wrong");
        assertThat(wrong(event("2024-01-01", Kind.JOINED, "C", "D", "100.1"), chain))
                .containsExactly("event-share-wrong");
        assertThat(wrong(event("2024-01-01", Kind.JOINED, "C", "D", "100"), chain))
                .isEmpty();
        assertThat(wrong(event("2024-01-01", Kind.JOINED, "A", "B", "10"), chain))
                .containsExactly("event-group-joined");
        assertThat(wrong(event("2024-01-01", Kind.LEFT, "A", "C", null), chain))
                .containsExactly("event-group-no-member");
        assertThat(wrong(event("2024-01-01", Kind.LEFT, "A", "B", null), chain)).isEmpty();
    }

    @Test
    void whatIsNotedLateIsHeldAgainstWhatCameAfterIt() {
        Said[] known = {event("2023-01-01", Kind.JOINED, "A", "B", "60"), event("2024-01-01", Kind.LEFT, "A", "B", null)
        };
        assertThat(wrong(event("2022-01-01", Kind.JOINED, "A", "C", "40"), known))
                .containsExactly("event-group-two-parents"); // from 2023 on
        assertThat(wrong(event("2023-06-01", Kind.JOINED, "A", "C", "40"), known))
                .containsExactly("event-group-two-parents");
        assertThat(wrong(event("2024-01-01", Kind.JOINED, "A", "C", "40"), known))
                .isEmpty(); // on the day it left
        assertThat(wrong(event("2022-01-01", Kind.JOINED, "B", "A", "40"), known))
                .containsExactly("event-group-cycle");
        assertThat(wrong(event("2023-06-01", Kind.LEFT, "A", "B", null), known))
                .containsExactly("event-group-no-member"); // it left once more in 2024
        assertThat(wrong(event("2022-06-01", Kind.CLOSED, "A", "", null), known))
                .containsExactly("event-group-ended");
    }

    @Test
    void nobodyLeavesBeforeJoining() {
        Said joined = event("2023-01-01", Kind.JOINED, "A", "B", "60");
        List<Problem> problems = new EventRules(FIRMS, List.of(joined), PLACES, TODAY)
                .check(event("2022-12-31", Kind.LEFT, "A", "B", null));
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("event-group-ends-first");
            assertThat(problem.place().file()).isEqualTo("day");
            assertThat(problem.message().zh()).contains("企业A", "2023-01-01 才加入", "企业B");
            assertThat(problem.advice().zh()).isNotBlank();
        });
    }

    @Test
    void aNewCodeCannotBringASecondParent() {
        Said[] known = {
            event("2021-01-01", Kind.JOINED, "A", "B", "60"), event("2021-01-01", Kind.JOINED, "C", "D", "60")
        };
        assertThat(wrong(event("2023-01-01", Kind.RECODED, "A", "C", null), known))
                .containsExactly("event-group-two-parents");
        assertThat(wrong(event("2023-01-01", Kind.RECODED, "B", "A", null), known))
                .containsExactly("event-group-cycle");
    }

    @Test
    void noGroupIsLeftWithoutItsHead() {
        Said joined = event("2021-01-01", Kind.JOINED, "A", "B", "60");
        Said left = event("2023-01-01", Kind.LEFT, "A", "B", null);
        assertThat(wrong(event("2024-01-01", Kind.CLOSED, "B", "", null), joined))
                .containsExactly("event-group-open");
        assertThat(wrong(event("2024-01-01", Kind.CLOSED, "B", "", null), joined, left))
                .isEmpty();
        assertThat(wrong(event("2024-01-01", Kind.CLOSED, "A", "", null), joined))
                .isEmpty();
    }

    @Test
    void aNewCodeKeepsItsGroup() {
        Said joined = event("2021-01-01", Kind.JOINED, "A", "B", "60");
        Said recoded = event("2023-01-01", Kind.RECODED, "B", "C", null);
        assertThat(wrong(recoded, joined)).isEmpty();
        assertThat(wrong(event("2024-01-01", Kind.CLOSED, "C", "", null), joined, recoded))
                .containsExactly("event-group-open");
    }

    @Test
    void aMoveLeadsToACountyAndAZoneInIt() {
        assertThat(wrong(move("990101", "Z1"))).isEmpty();
        assertThat(wrong(move("990101", null))).isEmpty();
        assertThat(wrong(move("990101", "Z2"))).containsExactly("event-place-wrong");
        assertThat(wrong(move("Z1", null))).containsExactly("event-place-wrong");
        assertThat(wrong(move(null, null))).containsExactly("event-place-wrong");
    }

    private static Said move(@Nullable String county, @Nullable String zone) {
        return new Said(
                LocalDate.of(2024, 1, 1),
                Kind.MOVED,
                List.of("A"),
                List.of(),
                new Where(county, zone, "", "3 号楼"),
                null,
                "",
                "搬迁");
    }
}
