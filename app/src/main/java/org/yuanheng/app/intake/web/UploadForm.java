package org.yuanheng.app.intake.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Delivery;
import org.yuanheng.app.registry.Departments;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.period.Period;

/** What a person fills in to hand in a file, and what is wrong with it. What was chosen stays. */
record UploadForm(String department, String layout, String period, String county, String adds) {
    private static final String NO = "no";
    private static final String YES = "yes";

    /** The departments that a person may deliver for. */
    static List<String> departments(Person person) {
        return switch (person.scope()) {
            case Scope.Departments departments ->
                person.is(Role.DEPARTMENT) ? departments.ids().stream().sorted().toList() : List.of();
            case Scope.Everything everything -> person.is(Role.OFFICE, Role.ADMIN) ? Departments.ALL : own(person);
            case Scope.Counties counties -> person.is(Role.OFFICE) ? Departments.ALL : own(person);
            case Scope.Zones zones -> List.of();
            case Scope.Towns towns -> List.of();
            case Scope.Firms firms -> List.of();
        };
    }

    /** Who works for a department without being its data officer delivers what that department keeps. */
    private static List<String> own(Person person) {
        return switch (person.role()) {
            case ATTRACTION -> List.of("commerce");
            case TASK_FORCE -> List.of("reform");
            case CHAIN_CHIEF -> List.of("industry");
            default -> List.of();
        };
    }

    /** The counties that a person may deliver for, and whether the whole region, too. */
    private static List<Place> counties(Person person, Labels labels) {
        return labels.places().values().stream()
                .filter(place ->
                        place.kind() == Place.Kind.DIVISION && place.level().equals(Place.COUNTY))
                .filter(place -> !(person.scope() instanceof Scope.Counties own)
                        || own.ids().contains(place.id()))
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
    }

    private static boolean wholeRegion(Person person) {
        return !(person.scope() instanceof Scope.Counties);
    }

    /** What is wrong, by field; empty when it can be delivered. */
    Map<String, String> faults(Person person, Labels labels, boolean file) {
        Words words = labels.words();
        Map<String, String> faults = new LinkedHashMap<>();
        if (!file) {
            faults.put("file", words.of("intake.upload.file.missing"));
        }
        if (!departments(person).contains(department)) {
            faults.put("department", words.of("intake.upload.department.wrong"));
        }
        if (Period.parse(period).isEmpty()) {
            faults.put("period", words.of("intake.upload.period.wrong"));
        }
        if (!layout.isEmpty()
                && labels.layouts().list().stream().noneMatch(each -> each.id().equals(layout))) {
            faults.put("layout", words.of("intake.upload.layout.wrong"));
        }
        boolean known = county.isEmpty()
                ? wholeRegion(person)
                : counties(person, labels).stream().anyMatch(place -> place.id().equals(county));
        if (!known) {
            faults.put("county", words.of("intake.upload.county.wrong"));
        }
        return faults;
    }

    Delivery delivery() {
        return new Delivery(
                department,
                county,
                Period.parse(period).orElseThrow().toString(),
                layout.isEmpty() ? Optional.empty() : Optional.of(layout),
                adds.equals(YES));
    }

    List<Field> fields(Person person, Labels labels, Map<String, String> faults) {
        Words words = labels.words();
        List<Field> fields = new ArrayList<>();
        fields.add(Field.typed(Field.Kind.FILE, "file", words.of("intake.file"), "")
                .hint(words.of("intake.upload.file.hint"))
                .asRequired());
        List<String> departments = departments(person);
        fields.add(Field.chosen(
                Field.Kind.SELECT,
                "department",
                words.of("registry.department"),
                departments.stream()
                        .map(id -> new Field.Option(id, labels.department(id), id.equals(department)))
                        .toList()));
        fields.add(Field.typed(Field.Kind.TEXT, "period", words.of("intake.period"), period)
                .hint(words.of("intake.upload.period.hint"))
                .asRequired());
        List<Field.Option> counties = new ArrayList<>();
        if (wholeRegion(person)) {
            counties.add(new Field.Option("", words.of("intake.whole-region"), county.isEmpty()));
        }
        counties(person, labels)
                .forEach(place -> counties.add(new Field.Option(
                        place.id(), words.of(place.name()), place.id().equals(county))));
        fields.add(Field.chosen(Field.Kind.SELECT, "county", words.of("intake.about"), counties));
        List<Field.Option> layouts = new ArrayList<>();
        layouts.add(new Field.Option("", words.of("intake.upload.layout.auto"), layout.isEmpty()));
        for (Layout each : labels.layouts().list()) {
            if (departments.contains(each.department())) {
                layouts.add(new Field.Option(
                        each.id(), labels.title(each), each.id().equals(layout)));
            }
        }
        fields.add(Field.chosen(Field.Kind.SELECT, "layout", words.of("intake.layout"), layouts));
        fields.add(Field.chosen(
                        Field.Kind.RADIO,
                        "adds",
                        words.of("intake.manner"),
                        List.of(
                                new Field.Option(NO, words.of("intake.supersedes"), !adds.equals(YES)),
                                new Field.Option(YES, words.of("intake.adds"), adds.equals(YES))))
                .hint(words.of("intake.upload.manner.hint")));
        return fields.stream()
                .map(field -> field.wrong(faults.getOrDefault(field.name(), "")))
                .toList();
    }
}
