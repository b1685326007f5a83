package org.yuanheng.app.registry.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Chart;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.registry.LandRegister.Landed;
import org.yuanheng.engine.tenure.Account;
import org.yuanheng.engine.tenure.Account.Line;
import org.yuanheng.engine.tenure.Contradiction;
import org.yuanheng.engine.tenure.Party;
import org.yuanheng.engine.tenure.TenureRules;

/** One firm's land in a year: the four numbers, the lines they are made of, and the months. */
public final class LandView {
    private final Firm firm;
    private final int year;
    private final Optional<Account> account;
    private final List<Contradiction> contradictions;
    private final @Nullable Landed landed;
    private final TenureRules rules;
    private final Labels labels;
    private final Words words;
    private final Address here;
    private final LandSources sources;

    LandView(
            Firm firm,
            int year,
            LandRegister.Known known,
            List<Landed> landed,
            TenureRules rules,
            Labels labels,
            boolean opensFiles,
            Address here) {
        this.firm = firm;
        this.year = year;
        this.account = known.ledger().account(firm.creditCode(), year);
        this.contradictions = known.ledger().contradictions(year).stream()
                .filter(each -> each.firms().contains(firm.creditCode()))
                .toList();
        this.landed = landed.isEmpty() ? null : landed.getFirst();
        this.rules = rules;
        this.labels = labels;
        this.words = labels.words();
        this.here = here;
        this.sources = new LandSources(known.sources(), words, firm.creditCode(), opensFiles);
    }

    /** The account as a sum; empty when the firm has none in the year. */
    public String sum() {
        return account.map(each -> each.words() + " " + labels.unit("land")).orElse("");
    }

    /** Whether the firm has an account in the year. */
    public boolean known() {
        return account.isPresent();
    }

    /** The page of the account. */
    public String href() {
        return "/land/" + firm.creditCode() + "?year=" + year;
    }

    /** The same page one year before. */
    public String before() {
        return here.with("year", Integer.toString(year - 1)).toString();
    }

    /** The four numbers, the total, and the fact that evaluations use. */
    public List<KeyFigure> keyFigures() {
        List<KeyFigure> figures = new ArrayList<>();
        String mu = labels.unit("land");
        account.ifPresent(each -> figures.add(new KeyFigure(
                words.of("land.total"),
                Figure.of(each.total(), LandList.DECIMALS).in(mu),
                tenant(each))));
        BigDecimal land = landed == null ? null : landed.land();
        if (land != null) {
            boolean differs = landed != null && LandList.differs(landed, account.orElse(null));
            figures.add(new KeyFigure(
                    words.of("land.fact"),
                    Figure.of(land, LandList.DECIMALS)
                            .in(mu)
                            .from(Labels.fact(firm.creditCode(), "land", Integer.toString(year))),
                    differs ? words.of("land.differs") : ""));
        }
        return figures;
    }

    private String tenant(Account each) {
        return each.isTenantOnly() ? words.of("land.tenant") : "";
    }

    /** The account line by line, with sums of each part. */
    public Table lines() {
        String mu = labels.unit("land");
        Table table = Table.of(
                "lines",
                words.of("land.lines"),
                Column.words("what", words.of("land.what")),
                Column.brief("part", words.of("land.part")),
                Column.words("other", words.of("land.other")),
                Column.number("area", words.of("land.area"), mu),
                Column.brief("months", words.of("land.months")),
                Column.words("words", words.of("land.words")),
                Column.number("counted", words.of("land.counted"), mu),
                Column.words("where", words.of("land.where")));
        for (Line line : account.map(Account::lines).orElse(List.of())) {
            table = table.row(
                    Cell.of(words.of(line.what())),
                    Cell.of(words.of(line.part().label())),
                    line.other()
                            .map(party -> party.kind() != Party.Kind.FIRM
                                    ? new Cell.Label(
                                            party.called(),
                                            words.of(party.kind().label()),
                                            null)
                                    : Cell.link(party.called(), "/land/" + party.code() + "?year=" + year))
                            .orElse(Cell.of("")),
                    Cell.of(LandList.figure(line.area())),
                    Cell.of(months(line.months())),
                    Cell.of(line.words()),
                    Cell.of(LandList.figure(line.counted())),
                    sources.cell(line.places().getFirst()));
        }
        return account.map(Account::total)
                .map(total -> total(total))
                .map(table::total)
                .orElse(table)
                .source(Source.of(words.of("land.source", Integer.toString(year)), ""));
    }

    private Cell[] total(BigDecimal total) {
        Cell none = Cell.of("");
        return new Cell[] {
            Cell.of(words.of("land.total")),
            none,
            none,
            none,
            none,
            none,
            Cell.of(Figure.of(total, LandList.DECIMALS)),
            none
        };
    }

    /** {@code 1–3, 7–12}: months that follow each other as a range. */
    static String months(List<Integer> months) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < months.size(); i++) {
            int first = months.get(i);
            while (i + 1 < months.size() && months.get(i + 1) == months.get(i) + 1) {
                i++;
            }
            text.append(text.isEmpty() ? "" : ", ").append(first);
            text.append(months.get(i) == first ? "" : "–" + months.get(i));
        }
        return text.toString();
    }

    /** The land in force in each month. */
    public Chart chart() {
        Table table = Table.of(
                        "months",
                        words.of("land.by-month.caption"),
                        Column.brief("month", words.of("land.month")),
                        Column.number("land", words.of("land.in-force"), labels.unit("land")))
                .rows(IntStream.rangeClosed(1, 12).mapToObj(this::month).toList())
                .source(Source.of(words.of("land.source", Integer.toString(year)), ""));
        return Chart.of(Chart.Kind.COLUMNS, table.caption(), words.of("land.by-month.note"), table);
    }

    private Table.Row month(int month) {
        Figure figure = account.map(each -> LandList.figure(each.inMonth(month)))
                .orElse(Figure.missing(words.of("land.nothing")));
        return new Table.Row(
                Integer.toString(month), List.of(Cell.of(Integer.toString(month)), Cell.of(figure)), false);
    }

    /** What does not fit together about the firm, or null. */
    public @Nullable Table contradictions() {
        return contradictions.isEmpty()
                ? null
                : Table.of(
                                "contradictions",
                                words.of("land.contradictions"),
                                Column.words("what", words.of("land.contradictions.what")),
                                Column.words("todo", words.of("land.contradictions.todo")),
                                Column.words("where", words.of("land.where")))
                        .rows(contradictions.stream()
                                .map(each -> new Table.Row(
                                        each.problem().code(),
                                        List.of(
                                                Cell.of(words.of(each.problem().message())),
                                                Cell.of(words.of(each.problem().advice())),
                                                sources.cell(each.problem().place())),
                                        false))
                                .toList())
                        .inRecords()
                        .source(Source.of(words.of("land.source", Integer.toString(year)), ""));
    }

    /** What the rules assume, without a document that says so. */
    public List<String> assumptions() {
        return rules.assumptions().stream().map(words::of).toList();
    }

    Downloads downloads() {
        Downloads downloads = new Downloads().add(lines()).add(chart());
        Table wrong = contradictions();
        return wrong == null ? downloads : downloads.add(wrong);
    }
}
