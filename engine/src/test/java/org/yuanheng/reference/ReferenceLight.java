package org.yuanheng.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lights {@code l0}, {@code l1} … of four colours, best first, the second for what is unknown; some may be excused. */
record ReferenceLight(List<Lamp> lamps) implements DecisionRule {
    private static final List<String> COLOURS = List.of("green", "grey", "yellow", "red");
    private static final int UNKNOWN = 1;

    /** @param excuse the colour that {@code t1 in ('a', 'b')} makes good, or -1 when nothing does */
    record Lamp(List<DecisionTerm> when, List<Integer> colours, int otherwise, int excuse) {}

    @Override
    public String body() {
        StringBuilder body = new StringBuilder("kind: light\ncolours: ");
        body.append(COLOURS.stream().map(c -> "{id: " + c + "}").collect(Collectors.joining(", ", "[", "]")));
        body.append("\nunknown: grey\nlights:\n");
        for (int i = 0; i < lamps.size(); i++) {
            Lamp lamp = lamps.get(i);
            body.append("  - id: l").append(i).append("\n    shows:\n");
            for (int j = 0; j < lamp.when().size(); j++) {
                body.append("      - {colour: ")
                        .append(COLOURS.get(lamp.colours().get(j)));
                body.append(", when: ")
                        .append(DecisionRule.yaml(lamp.when().get(j)))
                        .append("}\n");
            }
            body.append("    otherwise: ").append(COLOURS.get(lamp.otherwise())).append("\n");
            if (lamp.excuse() >= 0) {
                body.append("    excuse: {fact: t1, codes: [a, b], colour: ")
                        .append(COLOURS.get(lamp.excuse()))
                        .append("}\n");
            }
        }
        return body.toString();
    }

    @Override
    public Map<String, String> answer(Map<String, Object> unit, DecisionSlip slip) {
        Map<String, String> lights = DecisionRule.row();
        List<String> missing = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<Integer> shown = new ArrayList<>();
        List<Integer> unexcused = new ArrayList<>();
        for (int i = 0; i < lamps.size(); i++) {
            Lamp lamp = lamps.get(i);
            int colour = colour(lamp, unit, slip);
            int excused = excused(lamp, colour, unit, slip);
            lights.put("l" + i, COLOURS.get(excused));
            if (lamp.excuse() >= 0) {
                lights.put(
                        "unexcused_l" + i, COLOURS.get(slip == DecisionSlip.UNEXCUSED_IS_FORGOTTEN ? excused : colour));
            }
            shown.add(excused);
            unexcused.add(colour);
            if (excused != colour) {
                notes.add("excused:l" + i);
            }
            int light = i;
            stopped(lamp, unit).ifPresent(open -> {
                open.wanting(unit, slip).forEach(fact -> missing.add("l" + light + ":" + fact));
                if (open.hasNoValue(unit)) {
                    notes.add("no-value:l" + light);
                }
            });
        }
        Map<String, String> row = DecisionRule.row();
        row.put("colour", COLOURS.get(overall(shown, slip)));
        row.put("unexcused", COLOURS.get(overall(unexcused, slip)));
        row.putAll(lights);
        row.put("missing", DecisionRule.codes(missing));
        row.put("notes", DecisionRule.codes(notes));
        return row;
    }

    private static int overall(List<Integer> colours, DecisionSlip slip) {
        return slip == DecisionSlip.OVERALL_IS_THE_BEST
                ? colours.stream().min(Integer::compare).orElseThrow()
                : colours.stream().max(Integer::compare).orElseThrow();
    }

    private static int colour(Lamp lamp, Map<String, Object> unit, DecisionSlip slip) {
        int found = lamp.otherwise();
        for (int j = 0; j < lamp.when().size(); j++) {
            Optional<Boolean> holds = DecisionRule.truth(lamp.when().get(j), unit, slip);
            if (holds.isEmpty() && slip != DecisionSlip.UNKNOWN_COLOUR_IS_PASSED_OVER) {
                return UNKNOWN;
            }
            if (holds.equals(Optional.of(true))) {
                found = lamp.colours().get(j);
                if (slip != DecisionSlip.LAST_COLOUR_WINS) {
                    return found;
                }
            }
        }
        return found;
    }

    /** The condition that could not be told, when none before it held. */
    private static Optional<DecisionTerm> stopped(Lamp lamp, Map<String, Object> unit) {
        for (DecisionTerm when : lamp.when()) {
            Optional<Boolean> holds = DecisionRule.truth(when, unit, DecisionSlip.NONE);
            if (holds.isEmpty()) {
                return Optional.of(when);
            }
            if (holds.get()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static int excused(Lamp lamp, int colour, Map<String, Object> unit, DecisionSlip slip) {
        boolean reason = Set.of("a", "b").contains(String.valueOf(unit.get("t1")));
        boolean covered = colour != UNKNOWN || slip == DecisionSlip.EXCUSE_COVERS_THE_UNKNOWN;
        boolean better = lamp.excuse() < colour || slip == DecisionSlip.EXCUSE_MAY_WORSEN;
        return lamp.excuse() >= 0 && reason && covered && better ? lamp.excuse() : colour;
    }

    @Override
    public Set<String> facts() {
        Set<String> facts = DecisionRule.facts(
                lamps.stream().flatMap(l -> l.when().stream()).toList());
        if (lamps.stream().anyMatch(l -> l.excuse() >= 0)) {
            facts.add("t1");
        }
        return facts;
    }
}
