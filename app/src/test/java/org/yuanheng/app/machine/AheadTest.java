package org.yuanheng.app.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AheadTest {
    @Test
    void everyPieceIsUsedInItsOrder() {
        List<Integer> used = new ArrayList<>();
        Ahead.<Integer>run(
                3,
                wanted -> assertThat(IntStream.range(0, 10_000).allMatch(wanted::test))
                        .isTrue(),
                used::add);
        assertThat(used).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    }

    @Test
    void noMoreIsMadeWhenEnoughIsUsed() {
        AtomicInteger made = new AtomicInteger();
        List<Integer> used = new ArrayList<>();
        Ahead.<Integer>run(
                2,
                wanted -> {
                    while (wanted.test(made.incrementAndGet())) {
                        // goes on for as long as somebody wants more
                    }
                },
                piece -> {
                    used.add(piece);
                    return piece < 5;
                });
        assertThat(used).containsExactly(1, 2, 3, 4, 5);
        assertThat(made.get()).isLessThan(10);
    }

    @Test
    void whateverEndsOneEndsTheOther() {
        List<Integer> used = new ArrayList<>();
        assertThatThrownBy(() -> Ahead.<Integer>run(
                        2,
                        wanted -> {
                            assertThat(wanted.test(1)).isTrue();
                            throw new IllegalStateException("made no more");
                        },
                        used::add))
                .hasMessage("made no more");
        assertThat(used).containsExactly(1);
        AtomicInteger made = new AtomicInteger();
        assertThatThrownBy(() -> Ahead.<Integer>run(
                        2,
                        wanted -> {
                            while (wanted.test(made.incrementAndGet())) {
                                // until the other has ended
                            }
                        },
                        piece -> {
                            throw new IllegalStateException("used no more");
                        }))
                .hasMessage("used no more");
        assertThat(made.get()).isLessThan(10);
    }
}
