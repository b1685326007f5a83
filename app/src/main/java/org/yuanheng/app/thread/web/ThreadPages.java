package org.yuanheng.app.thread.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.ledger.Strand.Kind;
import org.yuanheng.app.ledger.Strand.Subject;
import org.yuanheng.app.machine.DataDirectory;
import org.yuanheng.app.thread.Printed;
import org.yuanheng.app.thread.Threads;

/** The thread of a plot, a firm, a project or a zone; and the same as text for the command line of this machine. */
@Controller
final class ThreadPages {
    private final Threads threads;
    private final DataDirectory directory;

    ThreadPages(Threads threads, DataDirectory directory) {
        this.threads = threads;
        this.directory = directory;
    }

    @GetMapping("/trace/{kind}/{id}")
    String thread(@PathVariable String kind, @PathVariable String id, Person person, Model model, Words words) {
        Threads.Joint thread = kind(kind)
                .flatMap(each -> threads.of(person.scope(), new Subject(each, id)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        ThreadView view = new ThreadView(thread, words);
        model.addAttribute("title", view.title());
        model.addAttribute("crumbs", List.of(view.home(), new Crumb(view.title(), null)));
        model.addAttribute("view", view);
        model.addAttribute("downloads", new Downloads().add(view.table()));
        return "thread/thread";
    }

    /**
     * What {@code ./yuanheng trace} asks of the server that runs. Whoever can read the data directory may see everything
     * in it; the key that lies there proves it.
     */
    @GetMapping("/local/trace/{kind}/{id}")
    ResponseEntity<String> local(
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam(defaultValue = "zh") String language,
            @RequestHeader(name = DataDirectory.KEY_HEADER, defaultValue = "") String key) {
        if (!directory.isKey(key)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Optional<Threads.Joint> thread =
                kind(kind).flatMap(each -> threads.of(Scope.everything(), new Subject(each, id)));
        MediaType text = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
        return thread.map(found -> ResponseEntity.ok().contentType(text).body(Printed.of(found, language)))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.NO_CONTENT).build());
    }

    private static Optional<Kind> kind(String written) {
        try {
            return Optional.of(Kind.valueOf(written.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
