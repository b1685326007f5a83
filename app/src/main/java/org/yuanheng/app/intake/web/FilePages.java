package org.yuanheng.app.intake.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Attachment;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.FileName;
import org.yuanheng.app.face.NavEntry;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Approvals;
import org.yuanheng.app.intake.Arrival;
import org.yuanheng.app.intake.Arrivals;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.app.intake.Batches;
import org.yuanheng.app.intake.Decisions;
import org.yuanheng.app.intake.Returned;
import org.yuanheng.app.intake.Template;
import org.yuanheng.app.intake.own.UnknownTables;
import org.yuanheng.app.ledger.Ledger;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.source.Archive;
import org.yuanheng.app.source.ReceivedFile;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.reading.Vocabulary;

/** Received files: the list, handing one in, one file, its decisions, and its bytes as they came. */
@Controller
@RequestMapping("/files")
final class FilePages {
    private final Arrivals arrivals;
    private final Batches batches;
    private final Decisions decisions;
    private final Approvals approvals;
    private final Archive archive;
    private final Returned returned;
    private final UnknownTables unknown;
    private final Template template;
    private final Places places;
    private final FileView.Sources sources;
    private final Layouts layouts;
    private final Vocabulary vocabulary;
    private final Ledger ledger;
    private final Clock clock;
    /** How long an upload waits for its end before it is led to a page that tells how far it is. */
    private final Duration patience;

    FilePages(
            Arrivals arrivals,
            Batches batches,
            Decisions decisions,
            Approvals approvals,
            Archive archive,
            Returned returned,
            UnknownTables unknown,
            Template template,
            Places places,
            Facts facts,
            Firms firms,
            Layouts layouts,
            Rulebooks rulebooks,
            Ledger ledger,
            Clock clock,
            @Value("${yuanheng.upload.patience:2s}") Duration patience) {
        this.arrivals = arrivals;
        this.batches = batches;
        this.decisions = decisions;
        this.approvals = approvals;
        this.archive = archive;
        this.returned = returned;
        this.unknown = unknown;
        this.template = template;
        this.places = places;
        this.sources = new FileView.Sources(batches, facts, firms);
        this.layouts = layouts;
        this.vocabulary = rulebooks.vocabulary();
        this.ledger = ledger;
        this.clock = clock;
        this.patience = patience;
    }

    /** The entry of the contents. */
    @Configuration(proxyBeanMethods = false)
    static class Contents {
        @Bean
        NavEntry filesEntry() {
            Set<String> roles =
                    Set.of(Role.OFFICE.name(), Role.DEPARTMENT.name(), Role.LEADER.name(), Role.ADMIN.name());
            return new NavEntry(10, NavEntry.Group.DATA, "/files", "intake.nav", roles);
        }
    }

    private Labels labels(Words words) {
        return Labels.of(words, vocabulary, layouts, places.list());
    }

    @GetMapping
    String list(Person person, Model model, Words words, Address here) {
        model.addAttribute("title", words.of("intake.files"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("intake.files"), null)));
        FileList list = new FileList(batches, person.scope(), labels(words), here);
        model.addAttribute("list", list);
        model.addAttribute("focus", list.focus());
        model.addAttribute("downloads", new Downloads().add("files", list::whole));
        model.addAttribute("delivers", !UploadForm.departments(person).isEmpty());
        model.addAttribute(
                "arrivals",
                arrivals.unfinished(person.scope()).stream()
                        .map(arrival -> new Crumb(
                                words.of(
                                        "arrivals.one",
                                        arrival.fileName(),
                                        words.of("arrivals.state." + arrival.state())),
                                ArrivalPages.address(arrival)))
                        .toList());
        long open = decisions.open(person.scope());
        long toApprove = approvals.open(person.scope());
        model.addAttribute("approvals", toApprove == 0 ? "" : words.of("approval.open", toApprove));
        model.addAttribute("waits", open == 0 ? "" : words.of("intake.open", open));
        return "intake/files";
    }

    /** Whose files the person may hand in; the page is not there for who hands in nothing. */
    private static List<String> departments(Person person) {
        List<String> departments = UploadForm.departments(person);
        if (departments.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return departments;
    }

    @GetMapping("/new")
    String ask(Person person, Model model, Words words, Address here) {
        List<String> departments = departments(person);
        String year = Integer.toString(LocalDate.now(clock).getYear() - 1);
        UploadForm form = new UploadForm(
                here.first("department").orElse(departments.getFirst()),
                here.first("layout").orElse(""),
                here.first("period").orElse(year),
                here.first("county").orElse(""),
                "no");
        return form(form, Map.of(), person, model, words);
    }

    /** An empty table of a layout, with the firms that are due. */
    @GetMapping("/template/{layout}")
    void template(
            @PathVariable String layout,
            @RequestParam(defaultValue = "") String county,
            @RequestParam(defaultValue = "") String period,
            Person person,
            Words words,
            HttpServletResponse response)
            throws IOException {
        Layout wanted = layouts.list().stream()
                .filter(each -> each.id().equals(layout))
                .filter(each -> UploadForm.departments(person).contains(each.department()))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String about = Period.parse(period).map(Period::toString).orElse("");
        Attachment.workbook(response, wanted.title().zh() + about + ".xlsx");
        template.write(person.scope(), wanted, county, about, words::of, response.getOutputStream());
    }

    private String form(UploadForm form, Map<String, String> faults, Person person, Model model, Words words) {
        String title = words.of("intake.upload");
        model.addAttribute("title", title);
        model.addAttribute("crumbs", List.of(new Crumb(words.of("intake.files"), "/files"), new Crumb(title, null)));
        model.addAttribute("fields", form.fields(person, labels(words), faults));
        model.addAttribute(
                "templates",
                layouts.list().stream()
                        .filter(layout -> UploadForm.departments(person).contains(layout.department()))
                        .map(layout -> new Crumb(
                                labels(words).title(layout),
                                "/files/template/" + layout.id() + "?period=" + form.period() + "&county="
                                        + form.county()))
                        .toList());
        return "intake/upload";
    }

    @PostMapping
    String receive(
            @RequestParam Map<String, String> said,
            @RequestParam(name = "file", required = false) Optional<MultipartFile> file,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next)
            throws IOException {
        departments(person);
        UploadForm form = new UploadForm(
                said.getOrDefault("department", ""),
                said.getOrDefault("layout", ""),
                said.getOrDefault("period", "").strip(),
                said.getOrDefault("county", ""),
                said.getOrDefault("adds", "no"));
        Optional<MultipartFile> chosen =
                file.filter(f -> !FileName.of(f.getOriginalFilename()).isEmpty());
        Map<String, String> faults = form.faults(person, labels(words), chosen.isPresent());
        if (!faults.isEmpty() || chosen.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(form, faults, person, model, words);
        }
        try (InputStream bytes = chosen.get().getInputStream()) {
            Arrivals.Sent sent = arrivals.send(
                    person.actor(), form.delivery(), FileName.of(chosen.get().getOriginalFilename()), bytes);
            Arrival arrival = arrivals.await(sent.arrival(), patience);
            Long batch = arrival.batchId();
            if (batch != null) {
                return ArrivalPages.leadTo(arrival, batches.find(person.scope(), batch), next);
            }
            if (sent.already()) {
                next.addFlashAttribute("underway", true);
            }
            return "redirect:" + ArrivalPages.address(arrival);
        }
    }

    private Batch existing(Person person, long id) {
        return batches.find(person.scope(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/{id}")
    String show(@PathVariable long id, Person person, Model model, Words words, Address here) {
        Batch batch = existing(person, id);
        return page(batch, person, model, words, here);
    }

    private String page(Batch batch, Person person, Model model, Words words, Address here) {
        ReceivedFile file = archive.find(Scope.everything(), batch.fileId()).orElseThrow();
        model.addAttribute("title", batch.fileName());
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("intake.files"), "/files"), new Crumb(batch.fileName(), null)));
        Labels labels = labels(words);
        FileView view = new FileView(
                batch, file, decisions.of(person.scope(), batch.id()), sources, person.scope(), labels, here);
        model.addAttribute("view", view);
        model.addAttribute("focus", FileFocus.of(batch, batches.beside(person.scope(), batch), labels));
        model.addAttribute("downloads", view.downloads());
        boolean delivers = UploadForm.departments(person).contains(batch.department());
        model.addAttribute("delivers", delivers);
        model.addAttribute("unknown", delivers && unknown.isUnknown(person.scope(), batch));
        model.addAttribute("approval", ApprovalView.of(batch, approvals, person, labels));
        model.addAttribute("marked", mayTakeFiles(person) && returned.hasAny(person.scope(), batch));
        return "intake/file";
    }

    /** The bytes as they came; who took them away is remembered. */
    @GetMapping("/{id}/original")
    ResponseEntity<Resource> original(@PathVariable long id, Person person) {
        Batch batch = existing(person, id);
        if (!mayTakeFiles(person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        ReceivedFile file = archive.find(Scope.everything(), batch.fileId()).orElseThrow();
        ledger.note(person.actor(), "intake.download", Long.toString(id), Map.of("sha256", file.sha256()));
        return Attachment.asReceived(archive.path(file), batch.fileName());
    }

    private static boolean mayTakeFiles(Person person) {
        return person.is(Role.OFFICE, Role.DEPARTMENT, Role.ADMIN);
    }

    /** The file with its problems in it, to be mended and uploaded again; who took it away is remembered. */
    @GetMapping("/{id}/marked")
    void marked(@PathVariable long id, Person person, Words words, HttpServletResponse response) throws IOException {
        Batch batch = existing(person, id);
        if (!mayTakeFiles(person) || !returned.hasAny(person.scope(), batch)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        ledger.note(person.actor(), "intake.download", Long.toString(id), Map.of("with", "problems"));
        OutputStream out = response.getOutputStream();
        returned.write(person.scope(), batch, words::of, sheet -> Attachment.workbook(response, sheet.name()), out);
        out.flush();
    }

    /** A decision about something that waits. */
    @PostMapping("/{id}/waiting/{waiting}")
    String decide(
            @PathVariable long id,
            @PathVariable long waiting,
            @RequestParam Map<String, String> said,
            Person person,
            Model model,
            Words words,
            Address here,
            HttpServletResponse response,
            RedirectAttributes next) {
        Batch batch = existing(person, id);
        if (!UploadForm.departments(person).contains(batch.department())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String reason = said.getOrDefault("reason", "");
        String other = said.getOrDefault("other", "").strip();
        String firm = other.isEmpty() ? said.getOrDefault("firm", "") : other;
        Optional<Problem> problem = said.getOrDefault("deed", "").equals("accept")
                ? decisions.accept(person.actor(), person.scope(), waiting, firm, reason)
                : decisions.refuse(person.actor(), person.scope(), waiting, reason);
        if (problem.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("faults", List.of(problem.get()));
            model.addAttribute("typed", said);
            model.addAttribute("about", waiting);
            return page(batch, person, model, words, Address.of("/files/" + id));
        }
        next.addFlashAttribute("received", "decided");
        return "redirect:/files/" + id + "#waiting";
    }
}
