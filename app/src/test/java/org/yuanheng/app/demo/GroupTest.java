package org.yuanheng.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.registry.Firm;

/** A small region's group takes in nobody of the story, whose old firm ends before the group begins. */
class GroupTest {
    private static Firm firm(String code, String county) {
        return new Firm(
                code, code, county, null, "", "2614", "ABOVE", LocalDate.of(2010, 1, 1), null, "EVALUATED", "", "");
    }

    @Test
    void whoIsOfTheStoryIsInNoGroup() {
        List<Firm> firms = new ArrayList<>(List.of(firm(Story.oldFirm(), "990101"), firm(Story.newFirm(), "990101")));
        assertThat(Group.of(firms)).isEmpty();
        for (int i = 0; i < 4; i++) {
            firms.add(firm("91000000000000000" + i, "990101"));
        }
        assertThat(Group.of(firms)).as("four are too few").isEmpty();
        firms.add(firm("910000000000000009", "990102"));

        assertThat(Group.of(firms).orElseThrow().members())
                .extracting(Firm::creditCode)
                .containsExactly(
                        "910000000000000000",
                        "910000000000000009",
                        "910000000000000001",
                        "910000000000000002",
                        "910000000000000003");
    }
}
