package org.yuanheng.app.project.web;

import java.util.List;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.project.Project;
import org.yuanheng.app.project.Projects;

/** The list of projects: filters, the table, the pages. */
public final class ProjectList {
    private static final int SIZE = 50;
    private static final int EVERY = 100_000;

    private final Projects projects;
    private final Scope scope;
    private final ProjectLabels labels;
    private final Words words;
    private final Address here;
    private final Projects.Filter filter;
    private final Pagination page;

    ProjectList(Projects projects, Scope scope, ProjectLabels labels, Address here) {
        this.projects = projects;
        this.scope = scope;
        this.labels = labels;
        this.words = labels.words();
        this.here = here;
        String band = asked("band");
        this.filter = new Projects.Filter(
                asked("stage"),
                asked("light"),
                band.matches("[0-9]{1,6}") ? band : "",
                asked("zone"),
                asked("county"),
                asked("mode"),
                asked("q"));
        this.page = Pagination.of(here, projects.count(scope, filter), SIZE);
    }

    private String asked(String name) {
        return here.first(name).orElse("");
    }

    public Address here() {
        return here;
    }

    public Pagination page() {
        return page;
    }

    public List<Field> filters() {
        return List.of(
                Field.typed(Field.Kind.SEARCH, "q", words.of("projects.search"), asked("q")),
                chosen("stage", "projects.stage", labels.gates()),
                chosen("light", "projects.light", labels.words("projects.light.", "green", "yellow", "red", "grey")),
                chosen("band", "projects.band", labels.bands()),
                chosen("county", "projects.county", labels.counties()),
                chosen("zone", "projects.zone", labels.zones()),
                chosen("mode", "projects.mode", labels.modes()));
    }

    private Field chosen(String name, String key, List<Field.Option> options) {
        List<Field.Option> all = ProjectLabels.orNone(words.of("projects.all"), options).stream()
                .map(each -> new Field.Option(
                        each.value(), each.label(), each.value().equals(asked(name))))
                .toList();
        return Field.chosen(Field.Kind.SELECT, name, words.of(key), all);
    }

    /** The projects of the page that the address asks for. */
    List<Project> shown() {
        return projects.list(scope, filter, page.offset(), SIZE);
    }

    /** All projects that pass the filters. */
    List<Project> all() {
        return projects.list(scope, filter, 0, EVERY);
    }

    /** The page of the list that the address asks for. */
    public Table table() {
        return listed().rows(rows(shown()));
    }

    /** The list with the filters of the address, in all its pages. */
    Table whole() {
        return listed().rows(rows(all()));
    }

    private Table listed() {
        return Table.of(
                        "projects",
                        words.of("projects.title"),
                        Column.words("name", words.of("projects.project")),
                        Column.words("investor", words.of("projects.investor")),
                        Column.brief("place", words.of("projects.county")),
                        Column.words("zone", words.of("projects.zone")),
                        Column.number("invest", words.of("projects.field.invest"), labels.wan()),
                        Column.brief("stage", words.of("projects.stage")),
                        Column.brief("light", words.of("projects.light")),
                        Column.brief("signed", words.of("projects.signed-on")))
                .source(Source.of(words.of("projects.source"), ""));
    }

    private List<Table.Row> rows(List<Project> listed) {
        return listed.stream()
                .map(each -> new Table.Row(each.code(), cells(each), false))
                .toList();
    }

    private List<Cell> cells(Project project) {
        return List.of(
                new Cell.Label(project.said().name(), project.code(), "/projects/" + project.id()),
                Cell.of(project.investorName()),
                Cell.of(labels.place(project.said().county())),
                Cell.of(labels.place(project.said().zone())),
                Cell.of(labels.money(project.said().invest())),
                Cell.of(labels.gate(project.stage())),
                labels.lamp(project.colour()),
                Cell.of(project.signedOn() == null ? "" : words.day(project.signedOn())));
    }
}
