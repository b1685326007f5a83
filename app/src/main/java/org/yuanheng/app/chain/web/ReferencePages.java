package org.yuanheng.app.chain.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.chain.Reference;
import org.yuanheng.app.chain.References;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Origin;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.layout.Conversion;
import org.yuanheng.engine.naming.IndustryCodes;
import org.yuanheng.engine.reading.Rulebooks;

/** What chains of the whole region are held against, industry by industry down to the cell. */
@Controller
@RequestMapping("/chains/reference")
final class ReferencePages {
    private static final String HERE = "/chains/reference";
    private static final String DEPARTMENT = "statistics";
    private static final int SIZE = 100;

    private final References references;
    private final IndustryCodes codes;
    private final Rulebooks rulebooks;

    ReferencePages(References references, IndustryCodes codes, Rulebooks rulebooks) {
        this.references = references;
        this.codes = codes;
        this.rulebooks = rulebooks;
    }

    @GetMapping
    String show(
            @RequestParam(defaultValue = "") String of,
            @RequestParam(required = false) Optional<Long> line,
            Person person,
            Model model,
            Words words,
            Address here) {
        Access.read(person);
        List<References.Head> heads = references.heads();
        Optional<Reference> shown = line.isPresent()
                ? Optional.of(references
                        .with(line.get())
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)))
                : chosen(heads, of).map(references::whole);
        model.addAttribute("title", words.of("chains.references"));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.of("chains.title"), "/chains"),
                        new Crumb(words.of("chains.references"), null)));
        model.addAttribute("none", heads.isEmpty());
        model.addAttribute("hand", person.is(Role.OFFICE) ? "/files/new?department=" + DEPARTMENT : null);
        model.addAttribute("here", here);
        model.addAttribute("filters", filters(heads, shown, words));
        model.addAttribute(
                "superseded",
                shown.isPresent()
                        && heads.stream()
                                .noneMatch(head -> head.id() == shown.get().id()));
        model.addAttribute("origin", null);
        line.ifPresent(id -> shown.ifPresent(reference -> reference.lines().stream()
                .filter(each -> each.id() == id)
                .forEach(each -> {
                    model.addAttribute(
                            "opened",
                            words.of(
                                    "chains.reference.origin",
                                    words.of(reference.called()),
                                    Integer.toString(reference.year()),
                                    name(each, words)));
                    model.addAttribute("origin", origin(reference, each, person, words));
                })));
        List<Reference.Line> lines = shown.map(Reference::lines).orElse(List.of());
        Pagination page = Pagination.of(here, lines.size(), SIZE);
        model.addAttribute("page", page);
        shown.ifPresent(reference -> {
            model.addAttribute(
                    "table",
                    table(
                            reference,
                            lines.stream().skip(page.offset()).limit(SIZE).toList(),
                            person,
                            words));
            model.addAttribute(
                    "downloads", new Downloads().add("reference", () -> table(reference, lines, person, words)));
        });
        return "chains/reference";
    }

    private static Optional<References.Head> chosen(List<References.Head> heads, String of) {
        return heads.stream()
                .filter(head -> Long.toString(head.id()).equals(of))
                .findFirst()
                .or(() -> heads.stream().findFirst());
    }

    private static List<Field> filters(List<References.Head> heads, Optional<Reference> shown, Words words) {
        List<Field.Option> options = new ArrayList<>();
        heads.forEach(head -> options.add(new Field.Option(
                Long.toString(head.id()),
                words.of("chains.reference.of", Integer.toString(head.year()), head.area()),
                shown.filter(reference -> reference.id() == head.id()).isPresent())));
        return List.of(Field.chosen(Field.Kind.SELECT, "of", words.of("chains.reference.which"), options));
    }

    private Table table(Reference reference, List<Reference.Line> lines, Person person, Words words) {
        String year = Integer.toString(reference.year());
        int decimals = decimals(reference);
        Table table = Table.of(
                "reference",
                words.of("chains.reference.caption", year),
                Column.code("code", words.of("chains.industry.code")),
                Column.words("industry", words.of("chains.industry")),
                Column.brief("level", words.of("chains.reference.level")),
                Column.brief("year", words.of("chains.year")),
                Column.brief("area", words.of("chains.reference.area")),
                Column.number("revenue", words.of("chains.revenue"), words.of("chains.revenue.unit")),
                Column.words("cell", words.of("chains.reference.cell")),
                Column.words("document", words.of("chains.member.source")));
        for (Reference.Line line : lines) {
            Reference.Cell cell = line.cell();
            table = table.row(
                    Cell.of(line.code()),
                    Cell.of(name(line, words)),
                    Cell.of(level(line, words)),
                    Cell.of(year),
                    Cell.of(words.of(reference.called())),
                    Cell.of(Figure.of(line.revenue(), decimals).from(HERE + "?line=" + line.id() + "#origin")),
                    new Cell.Label(cell.fileName(), where(cell, words), file(cell, person)),
                    Cell.of(line.document()));
        }
        return table.source(Source.of(words.of("chains.reference.source", noted(reference, words)), ""));
    }

    /** As many decimals as any figure of the reference has; no figure is rounded. */
    private static int decimals(Reference reference) {
        return reference.lines().stream()
                .mapToInt(line -> line.revenue().stripTrailingZeros().scale())
                .filter(scale -> scale > 0)
                .max()
                .orElse(0);
    }

    private String name(Reference.Line line, Words words) {
        return line.code().equals(Reference.ALL)
                ? words.of("chains.reference.all")
                : line.name().isEmpty() ? codes.name(line.code()).orElse(line.code()) : line.name();
    }

    private static String level(Reference.Line line, Words words) {
        return line.code().equals(Reference.ALL)
                ? words.of("chains.reference.level.all")
                : words.of("chains.reference.level." + line.code().length());
    }

    private static String where(Reference.Cell cell, Words words) {
        String place = cell.column() + cell.row();
        return cell.sheet().isEmpty()
                ? words.of("chains.reference.where", place)
                : words.of("chains.reference.where.sheet", cell.sheet(), place);
    }

    /** The page of the file, for those who may open what the statistics bureau delivers. */
    private static @Nullable String file(Reference.Cell cell, Person person) {
        boolean delivers =
                person.scope() instanceof Scope.Departments own && own.ids().contains(DEPARTMENT);
        return delivers || person.is(Role.OFFICE, Role.LEADER, Role.ADMIN) ? "/files/" + cell.batch() : null;
    }

    private Origin origin(Reference reference, Reference.Line line, Person person, Words words) {
        Reference.Cell cell = line.cell();
        return new Origin(
                words.of("chains.reference.department"),
                cell.fileName(),
                file(cell, person),
                cell.sheet(),
                cell.row(),
                cell.column(),
                cell.heading(),
                cell.raw(),
                words.of(Conversion.said(
                        cell.conversion(), rulebooks.vocabulary().measures())),
                Figure.of(line.revenue(), decimals(reference)).in(words.of("chains.revenue.unit")),
                noted(reference, words));
    }

    private static String noted(Reference reference, Words words) {
        return words.of("chains.reference.noted", words.day(words.dayOf(reference.notedAt())), reference.notedBy());
    }
}
