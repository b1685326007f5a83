package org.yuanheng.app.face;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The address of a page: a path and the filters it carries, in order. Links that change one filter keep the others.
 *
 * <p>Empty parameters are dropped when an address is read, so a form that leaves fields empty makes a short address. A
 * path that would lead to another host ({@code //elsewhere}) is cut down to one of ours.
 *
 * <p>Example: on {@code /firms?class=A&page=3}, {@code here.with("sort", "-tax").without("page")} is
 * {@code /firms?class=A&sort=-tax}.
 */
public record Address(String path, List<Parameter> parameters) {
    /** One {@code name=value} of an address, both decoded. */
    public record Parameter(String name, String value) {}

    public Address {
        path = "/" + path.replaceFirst("^[/\\\\]+", "");
        parameters = List.copyOf(parameters);
    }

    /** A path without filters. */
    public static Address of(String path) {
        return new Address(path, List.of());
    }

    /** A path and its query as it stands after the question mark; parts that cannot be decoded are left out. */
    public static Address of(String path, String query) {
        List<Parameter> read = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            parameter(pair).ifPresent(read::add);
        }
        return new Address(path, read);
    }

    /** The first value of a filter. */
    public Optional<String> first(String name) {
        return parameters.stream()
                .filter(p -> p.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    /** All values of a filter that may stand several times. */
    public List<String> all(String name) {
        return parameters.stream()
                .filter(p -> p.name().equals(name))
                .map(Parameter::value)
                .toList();
    }

    /** The same address with one filter set, at the end; an empty value takes it away. */
    public Address with(String name, String value) {
        List<Parameter> changed = new ArrayList<>(without(name).parameters);
        if (!value.isEmpty()) {
            changed.add(new Parameter(name, value));
        }
        return new Address(path, changed);
    }

    /** The same address without these filters. */
    public Address without(String... names) {
        Set<String> gone = Set.of(names);
        return new Address(
                path, parameters.stream().filter(p -> !gone.contains(p.name())).toList());
    }

    /** The address as it stands in a link, encoded. */
    @Override
    public String toString() {
        if (parameters.isEmpty()) {
            return path;
        }
        StringBuilder text = new StringBuilder(path);
        char before = '?';
        for (Parameter parameter : parameters) {
            text.append(before).append(encoded(parameter.name())).append('=').append(encoded(parameter.value()));
            before = '&';
        }
        return text.toString();
    }

    private static Optional<Parameter> parameter(String pair) {
        int equals = pair.indexOf('=');
        if (equals <= 0 || equals == pair.length() - 1) {
            return Optional.empty();
        }
        try {
            String name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
            return Optional.of(
                    new Parameter(name, URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
