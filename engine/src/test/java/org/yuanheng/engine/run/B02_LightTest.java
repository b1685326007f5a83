package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lights against a clock: the first condition that holds, what is unknown, what is excused, the worst of all. */
class B02_LightTest {
    private static final String RULE = """
            id: project-lights
            kind: light
            facts:
              - {id: planned_start, type: date, department: 发改}
              - {id: started_on, type: date, department: 发改}
              - {id: excuse_code, type: text, department: 专班}
              - {id: behind, unit: 个百分点, department: 发改}
            population: unit_id is not null
            colours: [{id: green, label: {zh: 绿, en: green}}, {id: grey}, {id: yellow}, {id: red}]
            unknown: grey
            lights:
              - id: starting
                shows:
                  - {colour: red, when: 'started_on is null and as_of >= add_months(planned_start, 3)'}
                  - {colour: yellow, when: started_on is null and as_of >= planned_start}
                otherwise: green
                excuse: {fact: excuse_code, codes: [LAND, WEATHER], colour: green}
              - id: progress
                shows:
                  - {colour: red, when: behind > 30}
                  - {colour: yellow, when: behind >= 10}
                otherwise: green
            """;

    @TempDir
    private Path scratch;

    @Test
    void showsTheWorstAndKeepsWhatWasExcused() {
        Run run = Run.of(scratch, RULE, """
                unit_id,planned_start,started_on,excuse_code,behind,as_of
                a-on-plan,2026-10-31,2026-10-30,,9.999999,2026-11-22
                b-late,2026-10-31,,,10,2026-11-22
                c-three-months,2026-11-30,,,30,2027-02-28
                d-one-day-less,2026-11-30,,,30.000001,2027-02-27
                e-excused,2026-01-01,,LAND,0,2026-11-22
                f-no-such-excuse,2026-01-01,,OTHER,0,2026-11-22
                g-no-plan,,,LAND,0,2026-11-22
                h-nothing,,,,,2026-11-22
                i-started,,2026-01-01,,31,2026-11-22
                """);
        assertThat(run.results()).isEqualTo("""
                unit_id,colour,unexcused,starting,unexcused_starting,progress,missing,notes
                a-on-plan,green,green,green,green,green,,
                b-late,yellow,yellow,yellow,yellow,yellow,,
                c-three-months,red,red,red,red,yellow,,
                d-one-day-less,red,red,yellow,yellow,red,,
                e-excused,green,red,green,red,green,,excused:starting
                f-no-such-excuse,red,red,red,red,green,,
                g-no-plan,grey,grey,grey,grey,green,starting:planned_start,
                h-nothing,grey,grey,grey,grey,grey,progress:behind;starting:planned_start,
                i-started,red,red,green,green,red,,
                """);
        assertThat(run.manifest().kind()).isEqualTo("light");
        assertThat(run.manifest().counts())
                .isEqualTo(Map.of("ALL", Map.of("green", 2L, "yellow", 1L, "red", 4L, "grey", 2L)));
    }
}
