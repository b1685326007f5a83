package org.yuanheng.app.registry.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.LandReckonings.Reckoning;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.registry.LandRegister.Landed;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.layout.Fraction;
import org.yuanheng.engine.tenure.Account;
import org.yuanheng.engine.tenure.Account.Part;
import org.yuanheng.engine.tenure.Contradiction;

/** The firms with land in a year, each with its account, and above them what does not fit together. */
public final class LandList {
    private static final int SIZE = 50;
    private static final int MOST_CONTRADICTIONS = 20;
    static final int DECIMALS = 4;
    private static final String WRONG = "wrong";
    private static final String DIFFERS = "differs";
    private static final String TENANTS = "tenants";

    private static final int CHUNK = 1_000;

    private final LandRegister register;
    private final Reckoning reckoning;
    private final List<Place> places;
    private final Scope scope;
    private final Labels labels;
    private final Words words;
    private final Address here;
    private final int year;
    private final LandRegister.Asked asked;
    private final List<Contradiction> contradictions;
    private final Map<String, Landed> visible = new HashMap<>();
    private final Pagination page;
    private final LandSources sources;

    LandList(
            LandRegister register,
            Reckoning reckoning,
            List<Place> places,
            Person person,
            Labels labels,
            Address here,
            int year) {
        Scope scope = person.scope();
        this.register = register;
        this.reckoning = reckoning;
        this.places = places;
        this.scope = scope;
        this.labels = labels;
        this.words = labels.words();
        this.here = here;
        this.year = year;
        this.asked = new LandRegister.Asked(asked("place"), asked("q"), shown());
        this.page = Pagination.of(here, register.count(scope, asked), SIZE);
        this.sources = new LandSources(reckoning.sources(), words, null, FactView.opensFiles(person));
        this.contradictions = seen();
    }

    private String asked(String name) {
        return here.first(name).orElse("");
    }

    /** The firms that the list is narrowed to; empty: whichever. */
    private Optional<Set<String>> shown() {
        return switch (asked("show")) {
            case WRONG -> Optional.of(reckoning.wrong().keySet());
            case DIFFERS -> Optional.of(differing());
            case TENANTS -> Optional.of(reckoning.tenants());
            default -> Optional.empty();
        };
    }

    private Set<String> differing() {
        return register
                .firms(scope, new LandRegister.Asked(asked("place"), asked("q"), Optional.empty()), year)
                .stream()
                .filter(firm -> differs(firm.land(), reckoning.totals().get(firm.creditCode())))
                .map(Landed::creditCode)
                .collect(Collectors.toSet());
    }

    private static boolean differs(@Nullable BigDecimal land, @Nullable BigDecimal total) {
        return land != null && total != null && land.compareTo(total) != 0;
    }

    /** The contradictions of firms that the reader may see and asked for. */
    private List<Contradiction> seen() {
        if (reckoning.contradictions().isEmpty()) {
            return List.of();
        }
        LandRegister.Asked wrong = new LandRegister.Asked(
                asked.place(), asked.words(), Optional.of(reckoning.wrong().keySet()));
        register.named(scope, wrong).forEach(firm -> visible.put(firm.creditCode(), firm));
        return reckoning.contradictions().stream()
                .filter(each -> each.firms().stream().anyMatch(visible::containsKey))
                .toList();
    }

    static boolean differs(Landed firm, @Nullable Account account) {
        return differs(firm.land(), account == null ? null : account.total());
    }

    public Address here() {
        return here;
    }

    public Pagination page() {
        return page;
    }

    /** Whether anything was asked for but the year. */
    public boolean narrowed() {
        return !(asked("place") + asked("q") + asked("show")).isEmpty();
    }

    /** That the ledger is being reckoned anew, in words; empty when it is up to date. */
    public String stale() {
        return reckoning.stale() ? words.of("land.stale") : "";
    }

    /** How many things do not fit, in words; empty when everything does. */
    public String warning() {
        return contradictions.isEmpty() ? "" : words.of("land.contradictions.count", contradictions.size());
    }

    public List<Field> filters() {
        List<Field.Option> counties = new ArrayList<>();
        counties.add(
                new Field.Option("", words.of("registry.all"), asked("place").isEmpty()));
        places.stream()
                .filter(place -> place.level().equals(Place.COUNTY) || place.kind() == Place.Kind.ZONE)
                .forEach(place -> counties.add(new Field.Option(
                        place.id(), words.of(place.name()), place.id().equals(asked("place")))));
        List<Field.Option> shows = new ArrayList<>();
        for (String show : List.of("", WRONG, DIFFERS, TENANTS)) {
            String key = show.isEmpty() ? "registry.all" : "land.show." + show;
            shows.add(new Field.Option(show, words.of(key), show.equals(asked("show"))));
        }
        return List.of(
                Field.typed(Field.Kind.SEARCH, "q", words.of("registry.filter.words"), asked("q")),
                Field.typed(Field.Kind.NUMBER, "year", words.of("land.year"), Integer.toString(year)),
                Field.chosen(Field.Kind.SELECT, "place", words.of("registry.filter.place"), counties),
                Field.chosen(Field.Kind.SELECT, "show", words.of("land.show"), shows));
    }

    /** The page of the list that the address asks for. */
    public Table table() {
        return listed().rows(rows(page.offset(), SIZE));
    }

    /** The list with the filters of the address, in all its pages. */
    Table whole() {
        Table table = listed();
        for (long from = 0; from < page.total(); from += CHUNK) {
            table = table.rows(rows(from, CHUNK));
        }
        return table;
    }

    private Table listed() {
        String mu = labels.unit("land");
        return Table.of(
                        "accounts",
                        words.of("land.accounts", Integer.toString(year)),
                        Column.words("name", words.of("registry.name")),
                        Column.brief("county", labels.item("county")),
                        Column.number("own", words.of(Part.OWN.label()), mu),
                        Column.number("other", words.of(Part.OTHER_USE.label()), mu),
                        Column.number("in", words.of(Part.LEASED_IN.label()), mu),
                        Column.number("out", words.of(Part.LEASED_OUT.label()), mu),
                        Column.number("total", words.of("land.total"), mu),
                        Column.number("fact", words.of("land.fact"), mu),
                        Column.brief("note", words.of("land.note")))
                .source(Source.of(words.of("land.source", Integer.toString(year)), ""));
    }

    /** Some firms, with their accounts as the registers and answers are now. */
    private List<Table.Row> rows(long from, int limit) {
        List<Landed> firms = register.firms(scope, asked, year, from, limit);
        Map<String, Account> accounts = new HashMap<>();
        register.around(firms.stream().map(Landed::creditCode).toList())
                .ledger()
                .accounts(year)
                .forEach(account -> accounts.put(account.firm().code(), account));
        return firms.stream()
                .map(firm -> new Table.Row(
                        firm.creditCode(), cells(firm, Optional.ofNullable(accounts.get(firm.creditCode()))), false))
                .toList();
    }

    private List<Cell> cells(Landed firm, Optional<Account> account) {
        String href = "/land/" + firm.creditCode() + "?year=" + year;
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.link(firm.name(), href));
        cells.add(Cell.of(labels.place(firm.county())));
        for (Part part : Part.values()) {
            cells.add(Cell.of(figure(account.map(each -> each.of(part).rounded(DECIMALS)))));
        }
        cells.add(Cell.of(figure(account.map(Account::total)).from(href)));
        BigDecimal land = firm.land();
        cells.add(Cell.of(
                land == null
                        ? Figure.missing(words.of("land.fact.none"))
                        : Figure.of(land, DECIMALS)
                                .from(Labels.fact(firm.creditCode(), "land", Integer.toString(year)))));
        int count = reckoning.wrong().getOrDefault(firm.creditCode(), 0);
        String differs = differs(firm, account.orElse(null)) ? words.of("land.differs") : "";
        cells.add(
                new Cell.Label(count == 0 ? differs : words.of("land.wrong", count), count == 0 ? "" : differs, null));
        return cells;
    }

    private Figure figure(Optional<BigDecimal> value) {
        return value.map(number -> Figure.of(number, DECIMALS)).orElse(Figure.missing(words.of("land.nothing")));
    }

    /** What does not fit together, as much as a page shows. */
    public Table contradictions() {
        return contradictions(MOST_CONTRADICTIONS);
    }

    Table everyContradiction() {
        return contradictions(contradictions.size());
    }

    private Table contradictions(int most) {
        Source source = Source.of(words.of("land.source", Integer.toString(year)), "");
        int more = contradictions.size() - Math.min(most, contradictions.size());
        return Table.of(
                        "contradictions",
                        words.of("land.contradictions"),
                        Column.words("what", words.of("land.contradictions.what")),
                        Column.words("who", words.of("registry.name")),
                        Column.words("todo", words.of("land.contradictions.todo")),
                        Column.words("where", words.of("land.where")))
                .rows(contradictions.stream().limit(most).map(this::row).toList())
                .source(more == 0 ? source : source.without(words.of("land.contradictions.more", more)));
    }

    private Table.Row row(Contradiction each) {
        String code =
                each.firms().stream().filter(visible::containsKey).findFirst().orElse("");
        Landed firm = visible.get(code);
        return new Table.Row(
                each.problem().code(),
                List.of(
                        Cell.of(words.of(each.problem().message())),
                        firm == null ? Cell.of(code) : Cell.link(firm.name(), "/land/" + code + "?year=" + year),
                        Cell.of(words.of(each.problem().advice())),
                        sources.cell(each.problem().place())),
                false);
    }

    /** A ratio as a figure of mu. */
    static Figure figure(Fraction area) {
        return Figure.of(area.rounded(DECIMALS), DECIMALS);
    }
}
