package org.yuanheng.app.project;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.yaml.RuleFile;
import org.yuanheng.engine.yaml.Section;

/**
 * {@code rulebook/projects.yaml}: the gates and their evidence, bands of size, which rules light projects and leads, until
 * when each level is to clear a blocker, and the fields of the registers that leads are drawn from.
 *
 * @param gates in the order in which they are passed
 * @param marks which gates mean that talks have begun, that it is signed, started, in statistics
 * @param lights the ids of the rulebooks
 * @param bands lower ends in 亿元, rising
 * @param climbing when blockers climb
 * @param alike from which likeness of names on, of 100, two investors with different codes wait for a person
 * @param registers those that this module keeps itself
 */
public record ProjectRules(
        List<Gate> gates,
        Marks marks,
        Lights lights,
        List<BigDecimal> bands,
        Climbing climbing,
        int alike,
        Map<Mode, Register> registers) {
    private static final int MOST_DAYS = 250;
    private static final int SAME = 100;
    private static final Text LABEL = new Text("关口", "gates");

    /** Gates with a meaning of their own, by id. */
    public record Marks(String talks, String signed, String started, String statistics) {}

    /** The rulebooks of kind light. */
    public record Lights(String projects, String leads) {}

    /**
     * When blockers climb, in working days.
     *
     * @param after how many days overdue
     * @param days until when each level is to answer
     */
    public record Climbing(int after, Map<Level, Integer> days) {
        /** How many working days a level has. */
        public int daysOf(Level level) {
            return days.getOrDefault(level, 0);
        }
    }

    /** A register that leads are drawn from. */
    public record Register(Mode mode, Text title, List<FieldOf> fields) {}

    /**
     * A field of a register.
     *
     * @param type {@code text}, {@code number} or {@code ratio}, which is worked out and not typed
     * @param of the field that a ratio divides; empty for others
     * @param by the field that it is divided by
     * @param sums whether the figures of several rows add up
     */
    public record FieldOf(
            String id, Text label, String type, Text unit, boolean required, String of, String by, boolean sums) {
        /** Whether it is typed. */
        public boolean typed() {
            return !type.equals("ratio");
        }

        /** Whether it holds a figure. */
        public boolean numeric() {
            return !type.equals("text");
        }
    }

    /** Reads the file; a server whose rules are wrong does not start. */
    public static Checked<ProjectRules> read(Path file) throws IOException {
        return RuleFile.read(
                file, new Text("项目的关口和规则", "gates and rules of projects"), (section, report) -> rules(section));
    }

    /** The gate of that id. */
    public Optional<Gate> gate(String id) {
        return gates.stream().filter(gate -> gate.id().equals(id)).findFirst();
    }

    /** Its place in the line, from 0; −1 for none. */
    public int position(String id) {
        return gates.stream().map(Gate::id).toList().indexOf(id);
    }

    /** The furthest gate of those that were passed; the first of the line where none was. */
    public String stage(Collection<String> passed) {
        String stage = gates.getFirst().id();
        for (int i = 0; i < gates.size(); i++) {
            Gate gate = gates.get(i);
            boolean counts =
                    !gate.beside() || i == 0 || passed.contains(gates.get(i - 1).id());
            if (passed.contains(gate.id()) && counts) {
                stage = gate.id();
            }
        }
        return stage;
    }

    /** Every gate that has to come before one, directly or not. */
    public Set<String> before(String id) {
        Set<String> before = new HashSet<>();
        List<String> open = new ArrayList<>(gate(id).map(Gate::after).orElse(List.of()));
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (before.add(next)) {
                open.addAll(gate(next).map(Gate::after).orElse(List.of()));
            }
        }
        return before;
    }

    /** The lower end of the band that so many 万元 lie in, in 亿元; empty below the lowest. */
    public Optional<BigDecimal> band(BigDecimal invest) {
        BigDecimal yi = invest.movePointLeft(4);
        return bands.stream().filter(from -> yi.compareTo(from) >= 0).reduce((one, other) -> other);
    }

    private static Optional<ProjectRules> rules(Section file) {
        file.list("sources");
        file.list("assumptions");
        List<Gate> gates = gates(file);
        Optional<Marks> marks = file.section(
                "marks",
                LABEL,
                section -> Optional.of(new Marks(
                        oneOf(section, "talks", gates),
                        oneOf(section, "signed", gates),
                        oneOf(section, "started", gates),
                        oneOf(section, "statistics", gates))));
        Optional<Lights> lights = file.section(
                "lights",
                new Text("亮灯规则", "rules of lights"),
                section -> section.requiredText("projects")
                        .flatMap(projects -> section.requiredText("leads").map(leads -> new Lights(projects, leads))));
        List<BigDecimal> bands = file.scalars("bands").stream()
                .flatMap(scalar -> file.number(scalar).stream())
                .sorted()
                .toList();
        Optional<Climbing> climbing =
                file.section("blockers", new Text("难点时限", "deadlines of blockers"), ProjectRules::climbing);
        Map<Mode, Register> registers = new EnumMap<>(Mode.class);
        file.sections("registers", new Text("登记册", "registers"), ProjectRules::register)
                .forEach(register -> registers.put(register.mode(), register));
        Optional<Integer> alike =
                file.section("investors", new Text("投资方", "investors"), section -> section.whole("alike", 1, SAME));
        return marks.flatMap(m -> lights.flatMap(l -> climbing.flatMap(
                c -> alike.map(like -> new ProjectRules(gates, m, l, bands, c, like, Map.copyOf(registers))))));
    }

    private static List<Gate> gates(Section file) {
        List<Gate> gates = new ArrayList<>();
        file.sections("gates", LABEL, section -> {
            Optional<Gate> gate =
                    gate(section, gates.isEmpty() ? "" : gates.getLast().id());
            gate.ifPresent(gates::add);
            return gate;
        });
        return List.copyOf(gates);
    }

    private static Optional<Gate> gate(Section section, String before) {
        List<Text> evidence = new ArrayList<>();
        section.sections("evidence", new Text("证据", "evidence"), each -> {
                    Optional<String> zh = each.requiredText("zh");
                    Optional<String> en = each.requiredText("en");
                    return zh.flatMap(a -> en.map(b -> new Text(a, b)));
                })
                .forEach(evidence::add);
        Optional<String> after = section.text("after");
        List<String> behind = after.map(List::of).orElse(before.isEmpty() ? List.of() : List.of(before));
        Optional<String> id = section.requiredText("id");
        Optional<Text> label = section.words("label");
        return id.flatMap(i -> label.map(text -> new Gate(i, text, evidence, behind, after.isPresent())));
    }

    private static String oneOf(Section section, String key, List<Gate> gates) {
        String[] ids = gates.stream().map(Gate::id).toArray(String[]::new);
        return section.requiredChoice(key, ids).orElse("");
    }

    private static Optional<Climbing> climbing(Section section) {
        Optional<Integer> after = section.whole("climbs_after", 0, MOST_DAYS);
        Optional<Map<Level, Integer>> days = section.section("days", new Text("工作日", "working days"), each -> {
            Map<Level, Integer> of = new EnumMap<>(Level.class);
            for (Level level : Level.values()) {
                each.whole(level.name().toLowerCase(Locale.ROOT), 1, MOST_DAYS)
                        .ifPresent(count -> of.put(level, count));
            }
            return of.size() == Level.values().length ? Optional.of(Map.copyOf(of)) : Optional.empty();
        });
        return after.flatMap(count -> days.map(of -> new Climbing(count, of)));
    }

    private static Optional<Register> register(Section section) {
        String[] modes = Arrays.stream(Mode.values()).map(Mode::name).toArray(String[]::new);
        Optional<String> mode = section.requiredChoice("mode", modes);
        Optional<Text> title = section.words("title");
        List<FieldOf> fields = section.sections("fields", new Text("字段", "fields"), ProjectRules::field);
        return mode.flatMap(m -> title.map(text -> new Register(Mode.valueOf(m), text, List.copyOf(fields))));
    }

    private static Optional<FieldOf> field(Section section) {
        Optional<String> id = section.requiredText("id");
        Optional<Text> label = section.words("label");
        Optional<String> type = section.requiredChoice("type", "text", "number", "ratio");
        Text unit = section.words("unit").orElse(Text.same(""));
        boolean required = section.flag("required");
        String of = section.text("of").orElse("");
        String by = section.text("by").orElse("");
        boolean sums = section.flag("sums");
        return id.flatMap(
                i -> label.flatMap(text -> type.map(t -> new FieldOf(i, text, t, unit, required, of, by, sums))));
    }
}
