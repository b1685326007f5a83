package org.yuanheng.app.face;

import java.util.List;
import java.util.Locale;

/**
 * A field of a form or of a filter bar: what it asks, what was typed, and what is wrong with it. What was typed stays
 * when the form comes back with errors.
 *
 * @param name of the parameter; also gives the id {@code field-<name>} that the error summary links to
 * @param label what is asked
 * @param kind how it is asked
 * @param value what stands in it; several values of check boxes are the chosen {@code options}
 * @param options to choose from; empty for fields that are typed
 * @param hint one short sentence; may be empty
 * @param error what is wrong and what to do; empty when nothing is
 * @param unit beside a number; may be empty
 * @param required whether the form cannot be sent without it
 */
public record Field(
        String name,
        String label,
        Kind kind,
        String value,
        List<Option> options,
        String hint,
        String error,
        String unit,
        boolean required) {
    /** How a field is asked; the word is that of HTML where there is one. */
    public enum Kind {
        TEXT,
        SEARCH,
        NUMBER,
        DATE,
        PASSWORD,
        FILE,
        TEXTAREA,
        SELECT,
        RADIO,
        CHECKBOX
    }

    /** Something to choose. */
    public record Option(String value, String label, boolean chosen) {}

    public Field {
        options = List.copyOf(options);
    }

    /** A field that is typed. */
    public static Field typed(Kind kind, String name, String label, String value) {
        return new Field(name, label, kind, value, List.of(), "", "", "", false);
    }

    /** A field that is chosen from options. */
    public static Field chosen(Kind kind, String name, String label, List<Option> options) {
        return new Field(name, label, kind, "", options, "", "", "", false);
    }

    /** The same field with a hint. */
    public Field hint(String hint) {
        return new Field(name, label, kind, value, options, hint, error, unit, required);
    }

    /** The same field with what is wrong with it. */
    public Field wrong(String error) {
        return new Field(name, label, kind, value, options, hint, error, unit, required);
    }

    /** The same field with a unit beside it. */
    public Field in(String unit) {
        return new Field(name, label, kind, value, options, hint, error, unit, required);
    }

    /** The same field, which must be filled. */
    public Field asRequired() {
        return new Field(name, label, kind, value, options, hint, error, unit, true);
    }

    /** The id of the control. */
    public String id() {
        return "field-" + name;
    }

    /** The {@code type} of an input. */
    public String type() {
        return switch (kind) {
            case NUMBER -> "text";
            case TEXT, SEARCH, DATE, PASSWORD, FILE, RADIO, CHECKBOX ->
                kind.name().toLowerCase(Locale.ROOT);
            case TEXTAREA, SELECT -> "";
        };
    }
}
