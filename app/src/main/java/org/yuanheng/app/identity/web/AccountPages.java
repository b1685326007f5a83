package org.yuanheng.app.identity.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Passwords;
import org.yuanheng.app.identity.Person;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** The accounts, for administrators: who may sign in, what each may see. */
@Controller
@RequestMapping("/accounts")
final class AccountPages {
    private final Accounts accounts;
    private final Clock clock;

    AccountPages(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @GetMapping
    String list(Model model, Words words) {
        Table table = table(accounts.list(), words)
                .source(Source.of(words.of("identity.accounts.source"), words.moment(clock.instant())));
        model.addAttribute("title", words.of("identity.accounts"));
        model.addAttribute("table", table);
        model.addAttribute("downloads", new Downloads().add(table));
        return "identity/accounts";
    }

    @GetMapping("/new")
    String askNew(Model model, Words words) {
        return form(0, AccountForm.EMPTY, List.of(), model, words);
    }

    @PostMapping
    String open(
            @ModelAttribute AccountForm form,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        return switch (form.read()) {
            case Checked.Refused<Account.Profile>(List<Problem> problems) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(0, form, problems, model, words);
            }
            case Checked.Ok<Account.Profile>(Account.Profile who, List<Problem> notes) -> {
                String password = Passwords.random();
                Optional<Long> id = accounts.open(person.actor(), who, password, true);
                if (id.isEmpty()) {
                    response.setStatus(HttpStatus.CONFLICT.value());
                    yield form(0, form, List.of(taken(who.name())), model, words);
                }
                next.addFlashAttribute("password", password);
                yield "redirect:/accounts/" + id.get();
            }
        };
    }

    @GetMapping("/{id}")
    String ask(@PathVariable long id, Model model, Words words) {
        return form(id, AccountForm.of(existing(id).who()), List.of(), model, words);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable long id,
            @ModelAttribute AccountForm form,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        Account account = existing(id);
        AccountForm named = form.named(account.who().name());
        return switch (named.read()) {
            case Checked.Refused<Account.Profile>(List<Problem> problems) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(id, named, problems, model, words);
            }
            case Checked.Ok<Account.Profile>(Account.Profile who, List<Problem> notes) -> {
                requireOther(id, person);
                accounts.change(person.actor(), id, who);
                next.addFlashAttribute("saved", true);
                yield "redirect:/accounts/" + id;
            }
        };
    }

    @PostMapping("/{id}/password")
    String reset(@PathVariable long id, Person person, RedirectAttributes next) {
        existing(id);
        requireOther(id, person);
        String password = Passwords.random();
        accounts.changePassword(person.actor(), id, password, true);
        next.addFlashAttribute("password", password);
        return "redirect:/accounts/" + id;
    }

    @PostMapping("/{id}/close")
    String close(@PathVariable long id, Person person) {
        existing(id);
        requireOther(id, person);
        accounts.disable(person.actor(), id, true);
        return "redirect:/accounts/" + id;
    }

    @PostMapping("/{id}/reopen")
    String reopen(@PathVariable long id, Person person) {
        existing(id);
        accounts.disable(person.actor(), id, false);
        return "redirect:/accounts/" + id;
    }

    private Account existing(long id) {
        return accounts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Nobody locks themselves out: one's own account is changed by another administrator. */
    private static void requireOther(long id, Person person) {
        if (id == person.id()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private static Problem taken(String name) {
        return new Problem(
                "account-taken",
                Place.of("name"),
                new Text("已有名为 " + name + " 的账户。", "There is an account named " + name + "."),
                new Text("请换一个账户名。", "Choose another name."));
    }

    private String form(long id, AccountForm form, List<Problem> problems, Model model, Words words) {
        String title = id == 0 ? words.of("identity.accounts.new") : form.displayName();
        model.addAttribute("title", title);
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("identity.accounts"), "/accounts"), new Crumb(title, null)));
        model.addAttribute("id", id);
        model.addAttribute("form", form);
        model.addAttribute("fields", form.fields(id == 0, problems, words));
        model.addAttribute("closed", id != 0 && existing(id).disabledAt().isPresent());
        return "identity/account";
    }

    private static Table table(List<Account> all, Words words) {
        List<Table.Row> rows = new ArrayList<>();
        for (Account account : all) {
            Account.Profile who = account.who();
            String state = account.disabledAt().isPresent()
                    ? words.of("identity.closed")
                    : words.of(account.mustChange() ? "identity.waiting" : "identity.open");
            rows.add(new Table.Row(
                    who.name(),
                    List.of(
                            Cell.link(who.name(), "/accounts/" + account.id()),
                            Cell.of(who.displayName()),
                            Cell.of(words.of(who.role().label())),
                            Cell.of(reach(who, words)),
                            Cell.of(state)),
                    false));
        }
        return Table.of(
                        "accounts",
                        words.of("identity.accounts"),
                        Column.code("name", words.of("identity.name")),
                        Column.words("display-name", words.of("identity.displayName")),
                        Column.words("role", words.of("identity.role")),
                        Column.words("reach", words.of("identity.reach")),
                        Column.words("state", words.of("identity.state")))
                .rows(rows);
    }

    /** What the account lets see, in a few words. */
    private static String reach(Account.Profile who, Words words) {
        return switch (who.role()) {
            case ADMIN -> words.of("identity.reach.all");
            case OFFICE, LEADER, ATTRACTION, TASK_FORCE, CHAIN_CHIEF, AUDITOR ->
                !who.zones().isEmpty()
                        ? sorted(who.zones())
                        : who.counties().isEmpty() ? words.of("identity.reach.all") : sorted(who.counties());
            case ZONE, PARK -> sorted(who.zones());
            case TOWN -> sorted(who.counties()) + " " + sorted(who.towns());
            case DEPARTMENT, EXECUTOR -> who.department().orElse("");
            case FIRM -> who.creditCode().orElse("");
        };
    }

    private static String sorted(Set<String> words) {
        return words.stream().sorted().collect(Collectors.joining("、"));
    }
}
