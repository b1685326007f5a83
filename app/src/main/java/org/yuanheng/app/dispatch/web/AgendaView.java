package org.yuanheng.app.dispatch.web;

import java.util.ArrayList;
import java.util.List;
import org.yuanheng.app.dispatch.Agenda;
import org.yuanheng.app.dispatch.Happened;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.StandardRules;
import org.yuanheng.app.project.ProjectRules;

/** The agenda as a table, and as the lines of a Word file. */
record AgendaView(Words words, ProjectRules rules, StandardRules standards) {
    private String said(Agenda.Item item) {
        return switch (item.kind()) {
            case RED_LIGHT, TASK, BLOCKER -> item.said();
            case PROMISE ->
                rules.gate(item.subject())
                        .map(gate -> words.heading(gate.label()))
                        .orElse(item.subject());
            case STANDARD ->
                words.of(
                        "dispatch.standard",
                        item.said(),
                        standards
                                .indicator(item.subject())
                                .map(each -> words.of(each.label()))
                                .orElse(item.subject()));
        };
    }

    private static String href(Agenda.Item item) {
        return item.project() == null
                ? Address.of("/land/standard/contract").with("no", item.said()).toString()
                : "/projects/" + item.project();
    }

    Table table(List<Agenda.Item> agenda) {
        Table table = Table.of(
                "agenda",
                words.of("dispatch.agenda"),
                Column.words("project", words.of("dispatch.project")),
                Column.brief("kind", words.of("dispatch.kind")),
                Column.words("said", words.of("dispatch.said")),
                Column.words("owner", words.of("dispatch.owner")),
                Column.brief("due", words.of("dispatch.since")));
        for (Agenda.Item each : agenda) {
            table = table.row(
                    new Cell.Label(each.name(), each.code(), href(each)),
                    Cell.of(words.of("dispatch.kind." + each.kind())),
                    Cell.of(said(each)),
                    Cell.of(each.owner()),
                    Cell.of(each.dueOn() == null ? "" : words.day(each.dueOn())));
        }
        return table.source(Source.of(words.of("dispatch.source"), ""));
    }

    /** What happened to projects since the meeting before. */
    Table news(List<Happened.News> all) {
        Table table = Table.of(
                "news",
                words.of("dispatch.news"),
                Column.brief("day", words.of("dispatch.news.day")),
                Column.brief("kind", words.of("dispatch.kind")),
                Column.words("project", words.of("dispatch.project")),
                Column.words("said", words.of("dispatch.said")),
                Column.number("invest", words.of("dispatch.news.invest"), words.of("projects.unit.wan")));
        for (Happened.News each : all) {
            table = table.row(
                    Cell.of(words.day(each.day())),
                    Cell.of(words.of("dispatch.news." + each.kind())),
                    new Cell.Label(each.name(), each.code(), "/projects/" + each.project()),
                    Cell.of(subject(each)),
                    Cell.of(Figure.orMissing(each.amount(), 2, words.of("dispatch.news.none"))));
        }
        return table.source(Source.of(words.of("dispatch.source"), ""));
    }

    private String subject(Happened.News news) {
        return switch (news.kind()) {
            case SIGNED -> "";
            case DELAYED ->
                rules.gate(news.subject())
                        .map(gate -> words.heading(gate.label()))
                        .orElse(news.subject());
            case SOLVED -> words.of("blockers.kind." + news.subject());
        };
    }

    /** Numbered from 1. */
    List<List<String>> lines(List<Agenda.Item> agenda) {
        List<List<String>> lines = new ArrayList<>();
        for (Agenda.Item each : agenda) {
            lines.add(List.of(
                    Integer.toString(lines.size() + 1),
                    each.code() + " " + each.name(),
                    words.of("dispatch.kind." + each.kind()),
                    said(each),
                    each.owner(),
                    each.dueOn() == null ? "" : words.day(each.dueOn())));
        }
        return lines;
    }
}
