package org.yuanheng.app.identity.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Token;
import org.yuanheng.app.identity.Tokens;

/** Keys for other systems: a department's officer makes and revokes their own, an administrator everybody's. */
@Controller
@RequestMapping("/tokens")
final class TokenPages {
    private static final List<Integer> DAYS = List.of(30, 90, 365);
    private static final int LONGEST_LABEL = 100;

    private final Tokens tokens;
    private final Accounts accounts;
    private final Clock clock;

    TokenPages(Tokens tokens, Accounts accounts, Clock clock) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** A key as the page shows it; {@code state} is {@code open}, {@code expired} or {@code revoked}. */
    public record Line(Token token, String state, String made, String until, String used) {}

    private static void require(Person person) {
        if (!person.is(Role.DEPARTMENT, Role.ADMIN)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private List<Token> own(Person person) {
        return tokens.list(person.is(Role.ADMIN) ? OptionalLong.empty() : OptionalLong.of(person.id()));
    }

    /** The accounts for which a person may make keys: those that deliver. */
    private List<Account> owners(Person person) {
        return accounts.list().stream()
                .filter(account -> account.who().role() == Role.DEPARTMENT
                        && account.disabledAt().isEmpty())
                .filter(account -> person.is(Role.ADMIN) || account.id() == person.id())
                .toList();
    }

    @GetMapping
    String list(Person person, Model model, Words words) {
        require(person);
        return page(person, Map.of(), "", model, words);
    }

    private String page(Person person, Map<String, String> said, String fault, Model model, Words words) {
        model.addAttribute("title", words.of("tokens.title"));
        model.addAttribute("crumbs", List.of(new Crumb(words.of("tokens.title"), null)));
        model.addAttribute(
                "lines", own(person).stream().map(token -> line(token, words)).toList());
        model.addAttribute("fields", fields(person, said, fault, words));
        return "identity/tokens";
    }

    private Line line(Token token, Words words) {
        String state =
                token.revokedAt() != null ? "revoked" : token.opens(OffsetDateTime.now(clock)) ? "open" : "expired";
        return new Line(
                token,
                state,
                moment(token.madeAt(), words),
                moment(token.expiresAt(), words),
                moment(token.lastUsedAt(), words));
    }

    private static String moment(@Nullable OffsetDateTime at, Words words) {
        return at == null ? words.of("tokens.never") : words.moment(at.toInstant());
    }

    private List<Field> fields(Person person, Map<String, String> said, String fault, Words words) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.typed(Field.Kind.TEXT, "label", words.of("tokens.label"), said.getOrDefault("label", ""))
                .hint(words.of("tokens.label.hint"))
                .asRequired()
                .wrong(fault));
        if (person.is(Role.ADMIN)) {
            String chosen = said.getOrDefault("account", "");
            fields.add(Field.chosen(
                    Field.Kind.SELECT,
                    "account",
                    words.of("tokens.account"),
                    owners(person).stream()
                            .map(account -> new Field.Option(
                                    Long.toString(account.id()),
                                    account.who().displayName(),
                                    chosen.equals(Long.toString(account.id()))))
                            .toList()));
        }
        fields.add(Field.chosen(
                Field.Kind.SELECT,
                "days",
                words.of("tokens.days"),
                DAYS.stream()
                        .map(days -> new Field.Option(
                                days.toString(),
                                words.of("tokens.days.of", days),
                                days.toString().equals(said.getOrDefault("days", "90"))))
                        .toList()));
        return fields;
    }

    @PostMapping
    String make(
            @RequestParam Map<String, String> said,
            Person person,
            Model model,
            Words words,
            HttpServletResponse response,
            RedirectAttributes next) {
        require(person);
        String label = said.getOrDefault("label", "").strip();
        String account = said.getOrDefault("account", Long.toString(person.id()));
        int days = DAYS.stream()
                .filter(each -> each.toString().equals(said.get("days")))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        Account owner = owners(person).stream()
                .filter(each -> Long.toString(each.id()).equals(account))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (label.isEmpty() || label.length() > LONGEST_LABEL) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(person, said, words.of("tokens.label.wrong"), model, words);
        }
        next.addFlashAttribute(
                "key", tokens.make(person.actor(), owner.id(), label, days).key());
        return "redirect:/tokens";
    }

    @PostMapping("/{id}/revoke")
    String revoke(@PathVariable long id, Person person, RedirectAttributes next) {
        require(person);
        if (own(person).stream().noneMatch(token -> token.id() == id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        tokens.revoke(person.actor(), id);
        next.addFlashAttribute("revoked", true);
        return "redirect:/tokens";
    }
}
