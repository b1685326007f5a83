package org.yuanheng.engine.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads {@code rank}: {@code {by: [total desc, tax_per_mu desc, unit_id], ties: competition}}. */
final class RankReading {
    private static final Pattern RANK_KEY = Pattern.compile("(\\S+)(?:\\s+(asc|desc))?");

    private final List<String> ids;
    private final Rules rules;

    private RankReading(List<String> indicators, Rules rules) {
        this.ids = indicators;
        this.rules = rules;
    }

    /** The keys in order, and which rank is published where they tie. */
    record Rank(List<Scheme.RankKey> keys, Scheme.Ties ties) {}

    /** {@code rank:}, by total and then {@code unit_id} unless it says otherwise; {@code unit_id} always ends it. */
    static Rank read(Section main, List<String> indicators, Rules rules) {
        RankReading reading = new RankReading(indicators, rules);
        List<Scheme.RankKey> keys = new ArrayList<>();
        Optional<Scheme.Ties> ties = main.section("rank", RANKING, section -> {
            section.required("by");
            List<String> before = new ArrayList<>();
            section.scalars("by")
                    .forEach(written -> reading.key(written, before).ifPresent(keys::add));
            return section.choice("ties", "ordinal", "competition", "dense")
                    .map(word -> Scheme.Ties.valueOf(word.toUpperCase(Locale.ROOT)));
        });
        if (keys.isEmpty()) {
            keys.add(new Scheme.RankKey("total", true));
        }
        if (!keys.getLast().id().equals("unit_id")) {
            keys.add(new Scheme.RankKey("unit_id", false));
        }
        return new Rank(List.copyOf(keys), ties.orElse(Scheme.Ties.ORDINAL));
    }

    private Optional<Scheme.RankKey> key(Yaml.Scalar written, List<String> before) {
        Matcher key = RANK_KEY.matcher(written.text().strip());
        if (!key.matches()) {
            rules.report().problem("rulebook-rank", written.place(), RANK, RANK_ADVICE);
            return Optional.empty();
        }
        String id = key.group(1);
        if (!id.equals("total") && !ids.contains(id) && rules.item(id).isEmpty()) {
            rules.unknown(
                    written,
                    id,
                    Stream.concat(Stream.of("total", "unit_id"), ids.stream()).toList());
            return Optional.empty();
        }
        if (before.contains("unit_id")) {
            rules.report().problem("rulebook-rank", written.place(), AFTER_UNIT_ID, AFTER_UNIT_ID_ADVICE);
            return Optional.empty();
        }
        if (!rules.isFresh(written, id, before)) {
            return Optional.empty();
        }
        before.add(id);
        return Optional.of(new Scheme.RankKey(id, "desc".equals(key.group(2))));
    }

    private static final Text RANKING = new Text("排序（by、ties）", "the ranking (by, ties)");
    private static final Text RANK = new Text("看不懂这个排序项", "this ranking key cannot be read");
    private static final Text RANK_ADVICE = new Text(
            "写作 by: [total desc, tax_per_mu desc, unit_id]", "write by: [total desc, tax_per_mu desc, unit_id]");
    private static final Text AFTER_UNIT_ID = new Text("unit_id 之后的排序项不起作用", "a key after unit_id never decides");
    private static final Text AFTER_UNIT_ID_ADVICE = new Text("把 unit_id 放在最后", "put unit_id last");
}
