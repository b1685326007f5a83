package org.yuanheng.app.project.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Light;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.project.Gate;
import org.yuanheng.app.project.Mode;
import org.yuanheng.app.project.ProjectRules;
import org.yuanheng.app.registry.Place;

/** What gates, modes, places and lights of projects are called on a page, and who may do what. */
final class ProjectLabels {
    private static final int DECIMALS = 2;

    private final Words words;
    private final ProjectRules rules;
    private final List<Place> list;
    private final Map<String, Place> places = new HashMap<>();

    ProjectLabels(Words words, ProjectRules rules, List<Place> list) {
        this.words = words;
        this.rules = rules;
        this.list = list;
        list.forEach(place -> places.put(place.id(), place));
    }

    /** Who reads of projects. */
    static boolean reads(Person person) {
        return edits(person) || person.is(Role.LEADER, Role.ADMIN, Role.AUDITOR, Role.CHAIN_CHIEF);
    }

    /** Who writes about projects and what stands in their way. */
    static boolean edits(Person person) {
        return person.is(Role.OFFICE, Role.ATTRACTION, Role.TASK_FORCE, Role.ZONE);
    }

    /** Who writes about leads and their registers. */
    static boolean attracts(Person person) {
        return person.is(Role.OFFICE, Role.ATTRACTION, Role.ZONE);
    }

    /** Who approves that a light is excused. */
    static boolean excuses(Person person) {
        return person.is(Role.OFFICE, Role.TASK_FORCE);
    }

    Words words() {
        return words;
    }

    String gate(String id) {
        return rules.gate(id).map(Gate::label).map(words::heading).orElse(id);
    }

    String mode(@Nullable Mode mode) {
        return mode == null ? words.of("projects.mode.none") : words.of("projects.mode." + mode.name());
    }

    String place(@Nullable String id) {
        Place place = id == null ? null : places.get(id);
        return place == null ? words.of("projects.zone.none") : words.of(place.name());
    }

    Cell lamp(@Nullable String colour) {
        return new Cell.Lamp(light(colour), colour(colour));
    }

    String colour(@Nullable String colour) {
        return words.of("projects.light." + (colour == null ? "none" : colour));
    }

    /** One letter for a colour, so that nobody has to tell lights by colour. */
    String letter(@Nullable String colour) {
        return words.of("projects.initial." + light(colour));
    }

    String light(Light light) {
        return words.of("projects.initial." + light) + " "
                + words.of("projects.light." + light.name().toLowerCase(Locale.ROOT));
    }

    static Light light(@Nullable String colour) {
        return switch (colour == null ? "" : colour) {
            case "green" -> Light.GREEN;
            case "yellow" -> Light.YELLOW;
            case "red", "removed" -> Light.RED;
            default -> Light.GREY;
        };
    }

    Figure money(@Nullable BigDecimal wan) {
        return Figure.orMissing(wan, DECIMALS, words.of("projects.not-said"));
    }

    Figure withUnit(@Nullable BigDecimal value, String unit) {
        return Figure.orMissing(value, DECIMALS, words.of("projects.not-said")).in(unit);
    }

    String wan() {
        return words.of("projects.unit.wan");
    }

    String band(BigDecimal from) {
        return words.of("projects.band.from", from.toPlainString());
    }

    List<Field.Option> gates() {
        return all(rules.gates().stream().map(Gate::id).toList(), this::gate);
    }

    List<Field.Option> modes() {
        return all(Arrays.stream(Mode.values()).map(Mode::name).toList(), id -> mode(Mode.valueOf(id)));
    }

    List<Field.Option> counties() {
        return all(
                list.stream()
                        .filter(place -> place.level().equals(Place.COUNTY))
                        .map(Place::id)
                        .toList(),
                this::place);
    }

    List<Field.Option> zones() {
        return all(
                list.stream()
                        .filter(place -> place.kind() == Place.Kind.ZONE && place.validTo() == null)
                        .map(Place::id)
                        .toList(),
                this::place);
    }

    List<Field.Option> bands() {
        return all(rules.bands().stream().map(BigDecimal::toPlainString).toList(), from -> band(new BigDecimal(from)));
    }

    /** Options of words that the bundles know under a prefix. */
    List<Field.Option> words(String prefix, String... ids) {
        return all(List.of(ids), id -> words.of(prefix + id));
    }

    interface Called {
        String by(String id);
    }

    List<Field.Option> all(List<String> ids, Called called) {
        return ids.stream()
                .map(id -> new Field.Option(id, called.by(id), false))
                .toList();
    }

    /** The options with one before them that chooses nothing. */
    static List<Field.Option> orNone(String none, List<Field.Option> options) {
        List<Field.Option> all = new ArrayList<>();
        all.add(new Field.Option("", none, false));
        all.addAll(options);
        return all;
    }

    static Optional<Mode> mode(String typed) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.name().equals(typed.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
