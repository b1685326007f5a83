package org.yuanheng.app.face;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its shell and its words. */
@ControllerAdvice
final class ShellAdvice {
    private final MessageSource messages;
    private final List<NavEntry> entries;
    private final @Nullable Band band;
    private final @Nullable SearchBox search;
    private final String version;

    ShellAdvice(
            MessageSource messages,
            ObjectProvider<NavEntry> entries,
            ObjectProvider<Band> band,
            ObjectProvider<SearchBox> search) {
        this.messages = messages;
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(NavEntry::order).thenComparing(NavEntry::href))
                .toList();
        this.band = band.getIfAvailable();
        this.search = search.getIfAvailable();
        String built = ShellAdvice.class.getPackage().getImplementationVersion();
        this.version = built == null ? "" : built;
    }

    @ModelAttribute("words")
    Words words(Locale locale) {
        return new Words(messages, locale);
    }

    @ModelAttribute("shell")
    Shell shell(HttpServletRequest request, Locale locale) {
        Principal person = request.getUserPrincipal();
        return new Shell(
                contents(request),
                locale.getLanguage(),
                Preferences.theme(request),
                Preferences.addressOf(request),
                person == null ? "" : person.getName(),
                band,
                person == null ? null : search,
                version);
    }

    private List<Shell.Part> contents(HttpServletRequest request) {
        List<NavEntry> seen = entries.stream()
                .filter(entry -> (entry.roles().isEmpty() && request.getUserPrincipal() != null)
                        || entry.roles().stream().anyMatch(request::isUserInRole))
                .toList();
        String path = request.getRequestURI();
        String current = seen.stream()
                .filter(entry -> entry.holds(path))
                .map(NavEntry::href)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        return Arrays.stream(NavEntry.Group.values())
                .map(group -> new Shell.Part(
                        group,
                        seen.stream()
                                .filter(entry -> entry.group() == group)
                                .map(entry -> new Shell.Entry(
                                        entry.href(),
                                        entry.labelKey(),
                                        entry.href().equals(current)))
                                .toList()))
                .filter(part -> !part.entries().isEmpty())
                .toList();
    }
}
