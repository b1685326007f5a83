package org.yuanheng.app.zone.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.zone.Standing;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** The form by which a person notes what a document says of a zone: what was typed stays, each problem at its field. */
record StandingForm(Map<String, String> typed, List<Problem> problems, Words words) {
    private static final int LONGEST = 500;
    private static final String NUMBER = "[0-9]{1,9}(\\.[0-9]{1,6})?";

    /** What is noted now, to be changed. */
    static StandingForm of(Optional<Standing> now, LocalDate today, Words words) {
        Map<String, String> typed = new HashMap<>();
        typed.put("since", today.toString());
        now.ifPresent(said -> {
            typed.put("kind", said.kind().name());
            typed.put("rank", said.rank().name());
            Standing.Tier tier = said.tier();
            typed.put("tier", tier == null ? "" : tier.name());
            typed.put("approval", said.approval());
            LocalDate on = said.approvedOn();
            typed.put("approvedOn", on == null ? "" : on.toString());
            BigDecimal mu = said.approvedMu();
            typed.put("approvedMu", mu == null ? "" : mu.stripTrailingZeros().toPlainString());
            typed.put("industries", String.join(" ", said.industries()));
            typed.put("body", said.body());
            typed.put("posts", said.posts() == null ? "" : said.posts().toString());
            typed.put("company", said.company());
            typed.put("companyCode", said.companyCode());
            typed.put("powers", String.join("\n", said.powers()));
            typed.put("unified", String.join("\n", said.unified()));
            typed.put("separate", String.join("\n", said.separate()));
            typed.put("partners", said.partners() == null ? "" : said.partners().toString());
        });
        return new StandingForm(Map.copyOf(typed), List.of(), words);
    }

    /** What was typed as a standing; what cannot be read is a problem, and where a day is missing there is none. */
    static Optional<Standing> read(String zone, Map<String, String> typed, List<Problem> problems) {
        Optional<LocalDate> since = ZoneEditPages.day(text(typed, "since"));
        if (since.isEmpty()) {
            problems.add(day("since"));
        }
        String on = text(typed, "approvedOn");
        Optional<LocalDate> approvedOn = ZoneEditPages.day(on);
        if (!on.isEmpty() && approvedOn.isEmpty()) {
            problems.add(day("approvedOn"));
        }
        BigDecimal mu = number(typed, "approvedMu", problems);
        if (mu != null && mu.signum() == 0) {
            problems.add(notNumber("approvedMu"));
        }
        Integer posts = whole(typed, "posts", problems);
        Integer partners = whole(typed, "partners", problems);
        return since.map(day -> new Standing(
                zone,
                day,
                chosen(Standing.Kind.values(), typed.get("kind")).orElse(Standing.Kind.OTHER),
                chosen(Standing.Rank.values(), typed.get("rank")).orElse(Standing.Rank.COUNTY),
                chosen(Standing.Tier.values(), typed.get("tier")).orElse(null),
                text(typed, "approval"),
                approvedOn.orElse(null),
                mu,
                listed(text(typed, "industries"), "[\\s,，、;；]+"),
                text(typed, "body"),
                posts,
                text(typed, "company"),
                text(typed, "companyCode").toUpperCase(Locale.ROOT),
                listed(text(typed, "powers"), "\\R|[;；]"),
                listed(text(typed, "unified"), "\\R|[;；]"),
                listed(text(typed, "separate"), "\\R|[;；]"),
                partners,
                text(typed, "document")));
    }

    static String text(Map<String, String> typed, String name) {
        String text = typed.getOrDefault(name, "").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    static <E extends Enum<E>> Optional<E> chosen(E[] all, @Nullable String name) {
        return Arrays.stream(all).filter(each -> each.name().equals(name)).findFirst();
    }

    private static List<String> listed(String text, String between) {
        return Arrays.stream(text.split(between, -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    private static @Nullable BigDecimal number(Map<String, String> typed, String name, List<Problem> problems) {
        String written = text(typed, name).replace(",", "").replace("，", "");
        if (!written.isEmpty() && !written.matches(NUMBER)) {
            problems.add(notNumber(name));
            return null;
        }
        return written.isEmpty() ? null : new BigDecimal(written);
    }

    private static @Nullable Integer whole(Map<String, String> typed, String name, List<Problem> problems) {
        BigDecimal number = number(typed, name, problems);
        if (number != null && number.stripTrailingZeros().scale() > 0) {
            problems.add(notNumber(name));
            return null;
        }
        return number == null ? null : number.intValue();
    }

    private static Problem day(String field) {
        return problem(
                "zone-day-wrong",
                field,
                new Text("没有写日期，或日期不对", "there is no day, or it is none"),
                new Text("选文件写明的那一天", "choose the day that the document states"));
    }

    private static Problem notNumber(String field) {
        return problem(
                "zone-number-wrong",
                field,
                new Text("不是数字，或不合理", "this is no number, or none that makes sense"),
                new Text("写正数；不知道的留空", "write a number above zero, or leave it empty"));
    }

    static Problem problem(String code, String field, Text message, Text advice) {
        return new Problem(code, Place.of(field), message, advice);
    }

    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        ZoneLabels labels = new ZoneLabels(words);
        fields.add(field(Field.Kind.DATE, "since", "zones.since").asRequired());
        fields.add(select("kind", "zones.kind", Standing.Kind.values(), labels::kind));
        fields.add(select("rank", "zones.rank", Standing.Rank.values(), labels::rank));
        fields.add(tier(labels));
        fields.add(field(Field.Kind.TEXT, "approval", "zones.approval"));
        fields.add(field(Field.Kind.DATE, "approvedOn", "zones.approved-on"));
        fields.add(field(Field.Kind.NUMBER, "approvedMu", "zones.approved-mu").in(words.of("zones.unit.mu")));
        fields.add(field(Field.Kind.TEXT, "industries", "zones.industries").hint(words.of("zones.industries.hint")));
        fields.add(field(Field.Kind.TEXT, "body", "zones.body"));
        fields.add(field(Field.Kind.NUMBER, "posts", "zones.posts").in(words.of("zones.unit.posts")));
        fields.add(field(Field.Kind.TEXT, "company", "zones.company"));
        fields.add(field(Field.Kind.TEXT, "companyCode", "zones.company-code"));
        fields.add(field(Field.Kind.TEXTAREA, "powers", "zones.powers").hint(words.of("zones.lines.hint")));
        fields.add(field(Field.Kind.TEXTAREA, "unified", "zones.unified").hint(words.of("zones.unified.hint")));
        fields.add(field(Field.Kind.TEXTAREA, "separate", "zones.separate").hint(words.of("zones.lines.hint")));
        fields.add(field(Field.Kind.NUMBER, "partners", "zones.partners").in(words.of("zones.unit.parks")));
        fields.add(field(Field.Kind.TEXT, "document", "zones.document")
                .hint(words.of("zones.document.hint"))
                .asRequired());
        return fields;
    }

    private Field field(Field.Kind kind, String name, String key) {
        return Field.typed(kind, name, words.of(key), text(typed, name))
                .wrong(new ZoneLabels(words).wrong(problems, name));
    }

    private <E extends Enum<E>> Field select(String name, String key, E[] values, Function<E, String> label) {
        return Field.chosen(
                Field.Kind.SELECT,
                name,
                words.of(key),
                Arrays.stream(values)
                        .map(each -> new Field.Option(
                                each.name(), label.apply(each), each.name().equals(typed.get(name))))
                        .toList());
    }

    private Field tier(ZoneLabels labels) {
        List<Field.Option> options = new ArrayList<>();
        options.add(new Field.Option("", labels.tier(null), text(typed, "tier").isEmpty()));
        for (Standing.Tier tier : Standing.Tier.values()) {
            options.add(
                    new Field.Option(tier.name(), labels.tier(tier), tier.name().equals(typed.get("tier"))));
        }
        return Field.chosen(Field.Kind.SELECT, "tier", words.of("zones.tier"), options);
    }
}
