package org.yuanheng.app.zone;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.ledger.Strand;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Item;

/** How the sums of a zone moved from year to year: tax and output per mu, each Σ over Σ, with the sums they are made of. */
@Component
class ZoneStrand implements Strand {
    private static final int DECIMALS = 2;
    private static final List<String> ABOVE = List.of("tax", "output");
    private static final String UNDER = "land";

    private final Zones zones;
    private final FirmSums sums;
    private final Vocabulary vocabulary;

    ZoneStrand(Zones zones, FirmSums sums, Rulebooks rulebooks) {
        this.zones = zones;
        this.sums = sums;
        this.vocabulary = rulebooks.vocabulary();
    }

    @Override
    public Told of(Scope scope, Subject subject) {
        if (subject.kind() != Kind.ZONE) {
            return Told.NOTHING;
        }
        Optional<Text> name = Optional.empty();
        List<Step> steps = new ArrayList<>();
        for (String year : sums.years()) {
            Optional<Zone> zone = zones.today(scope, year).find(subject.id());
            if (zone.isPresent()) {
                name = Optional.of(
                        new Text(zone.get().place().nameZh(), zone.get().place().nameEn()));
                year(year, zone.get()).ifPresent(steps::add);
            }
        }
        return new Told(name, steps, List.of());
    }

    private Optional<Step> year(String year, Zone zone) {
        List<Figure> figures = new ArrayList<>();
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (String item : ABOVE) {
            BigDecimal ratio = zone.total().ratio(item, UNDER);
            if (ratio != null) {
                String said = ratio.setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString();
                zh.add("亩均" + label(item).zh() + " " + said + " 万元/亩");
                en.add(label(item).en() + " per mu " + said + " (10k yuan/mu)");
                figures.add(sum(zone, item));
            }
        }
        if (figures.isEmpty()) {
            return Optional.empty();
        }
        figures.add(sum(zone, UNDER));
        String nameEn = zone.place().nameEn();
        Text what = new Text(
                zone.place().nameZh() + " " + year + " 年：" + String.join("，", zh),
                nameEn + " in " + year + ": " + String.join(", ", en));
        LocalDate day = LocalDate.of(Integer.parseInt(year), 12, 31);
        return Optional.of(Step.of(day, Topic.ZONE, what, "", "", "/zones/" + zone.id() + "?year=" + year)
                .with(figures));
    }

    private Text label(String item) {
        return vocabulary.find(item).map(Item::label).orElse(Text.same(item));
    }

    private Figure sum(Zone zone, String item) {
        @Nullable BigDecimal value = zone.total().value(item);
        Text unit = vocabulary.find(item).map(Item::unitName).orElse(Text.same(""));
        String said = value == null ? "—" : value.stripTrailingZeros().toPlainString();
        long firms = zone.total().having(item);
        return new Figure(
                label(item),
                new Text(said + " " + unit.zh(), said + " " + unit.en()),
                new Text("Σ " + firms + " 户", "Σ of " + firms + " firms"),
                "/zones/" + zone.id());
    }
}
