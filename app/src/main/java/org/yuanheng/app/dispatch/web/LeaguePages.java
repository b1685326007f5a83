package org.yuanheng.app.dispatch.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yuanheng.app.dispatch.League;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.registry.Places;

/** 晒比评: counties or zones against one another, a table for each measure. */
@Controller
final class LeaguePages {
    private static final int DECIMALS = 2;

    private final League league;
    private final Places places;
    private final Clock clock;

    LeaguePages(League league, Places places, Clock clock) {
        this.league = league;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping("/dispatch/league")
    String league(
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String by,
            Person person,
            Model model,
            Words words) {
        DispatchPages.require(DispatchPages.reads(person));
        YearMonth shown = month(month);
        boolean zones = by.equals("zone");
        Map<String, String> names = new HashMap<>();
        places.list().forEach(place -> names.put(place.id(), words.of(place.name())));
        List<Table> tables = new ArrayList<>();
        Downloads downloads = new Downloads();
        for (League.Measure measure : League.Measure.values()) {
            Table table = table(measure, league.of(person.scope(), shown, measure, zones), names, shown, words);
            downloads.add(table);
            if (!table.rows().isEmpty()) {
                tables.add(table);
            }
        }
        String last = "/dispatch/league?month=" + shown.minusMonths(1) + "&by=" + (zones ? "zone" : "county");
        String other = "/dispatch/league?month=" + shown + "&by=" + (zones ? "county" : "zone");
        model.addAttribute("title", words.of("dispatch.league"));
        model.addAttribute("lead", words.of("dispatch.league.lead", shown.toString()));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("dispatch.title"), "/dispatch"),
                        new Crumb(words.of("dispatch.league"), null)));
        model.addAttribute(
                "actions",
                List.of(
                        new Crumb(words.of("dispatch.league.before"), last),
                        new Crumb(words.of(zones ? "dispatch.league.counties" : "dispatch.league.zones"), other)));
        model.addAttribute("charts", List.of());
        model.addAttribute("tables", tables);
        model.addAttribute("none", words.of("dispatch.league.none"));
        model.addAttribute("noneText", words.of("dispatch.league.none.text"));
        model.addAttribute("downloads", downloads);
        return "project/tables";
    }

    private YearMonth month(String asked) {
        try {
            return YearMonth.parse(asked);
        } catch (DateTimeException none) {
            return YearMonth.now(clock);
        }
    }

    private static Table table(
            League.Measure measure,
            List<League.Standing> standings,
            Map<String, String> names,
            YearMonth month,
            Words words) {
        String unit = words.of("dispatch.unit." + measure);
        Table table = Table.of(
                "league-" + measure,
                words.of("dispatch.measure." + measure),
                Column.words("place", words.of("dispatch.place")),
                Column.number("rank", words.of("dispatch.rank"), ""),
                Column.number("value", words.of("dispatch.value"), unit),
                Column.number("change", words.of("dispatch.change"), ""),
                Column.number("behind", words.of("dispatch.behind"), unit));
        for (League.Standing each : standings) {
            Figure change = each.before() == 0
                    ? Figure.missing(words.of("dispatch.change.none"))
                    : new Figure(BigDecimal.valueOf(each.before() - each.rank()), 0, "", "", null, true);
            table = table.row(
                    Cell.of(names.getOrDefault(each.place(), each.place())),
                    Cell.of(Figure.count(each.rank())),
                    Cell.of(figure(measure, each.value(), words)),
                    Cell.of(change),
                    Cell.of(figure(measure, each.behind(), words)));
        }
        return table.source(Source.of(words.of("dispatch.source"), month.toString()));
    }

    private static Figure figure(League.Measure measure, @Nullable BigDecimal value, Words words) {
        if (value == null) {
            return Figure.missing(words.of("dispatch.behind.none"));
        }
        return switch (measure) {
            case SIGNED, RED -> Figure.of(value, 0);
            case INVEST -> Figure.of(value, DECIMALS);
            case STARTED, IN_TIME -> Figure.of(value.movePointRight(2), DECIMALS);
        };
    }
}
