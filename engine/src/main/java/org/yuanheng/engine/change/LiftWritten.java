package org.yuanheng.engine.change;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Scheme;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A lift as lines for a terminal, or as JSON whose figures are strings. */
public final class LiftWritten {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String NONE = "—";

    private LiftWritten() {}

    /** The lines, in {@code zh} or {@code en}: a table of what reaches the class, then what does not and why. */
    public static List<String> text(Lift lift, Scheme scheme, String language) {
        boolean en = language.equals("en");
        List<String> lines = new ArrayList<>(List.of(scheme.title().in(language)));
        scheme.notice().ifPresent(notice -> lines.add("※ " + notice.in(language)));
        lines.add((en ? "unit " : "单位 ") + lift.unitId() + "   " + (en ? "group " : "组 ") + lift.group() + "   "
                + lift.from() + " → " + lift.to() + "   " + (en ? "total " : "总分 ")
                + lift.total().toPlainString() + "   "
                + (en ? "rank " : "名次 ") + lift.rank() + " / " + lift.ranked());
        lines.add("");
        List<List<String>> table = new ArrayList<>();
        table.add(
                en
                        ? List.of("fact", "now", "needed", "change", "unit", "total", "class")
                        : List.of("事实", "现在", "需要", "变化", "单位", "总分", "等级"));
        List<String> not = new ArrayList<>();
        for (Lift.Step step : lift.steps()) {
            switch (step) {
                case Lift.Reached reached -> table.add(row(reached, language));
                case Lift.NotReached other -> not.add(sentence(other, language));
            }
        }
        lines.addAll(
                table.size() > 1 ? Columns.aligned(table) : List.of(en ? "No fact alone reaches it." : "没有一项单独能达到。"));
        if (!not.isEmpty()) {
            lines.add("");
            lines.add(en ? "not reachable by this fact alone" : "单靠这一项达不到");
            lines.addAll(not);
        }
        lines.add("");
        lines.add(
                en
                        ? "Each figure was tried by a whole evaluation, and so was the one a step before it, which does not reach the class. All other units' facts stand still."
                        : "每个数都整体重算过；比它少动最后一位的，同样重算过，达不到。其他单位的数据不变。");
        return lines;
    }

    private static List<String> row(Lift.Reached reached, String language) {
        return List.of(
                reached.item().label().in(language),
                reached.now().map(LiftWritten::plain).orElse(NONE),
                plain(reached.needed()),
                (reached.change().signum() > 0 ? "+" : "") + plain(reached.change()),
                reached.item().unitName().in(language),
                reached.then().total().toPlainString(),
                reached.then().className().orElse(NONE));
    }

    private static String sentence(Lift.NotReached not, String language) {
        String best = not.best()
                .map(standing -> new Text(
                                "；最好 " + not.at().map(LiftWritten::plain).orElse(NONE) + " 时总分 "
                                        + standing.total().toPlainString() + "，等级 "
                                        + standing.className().orElse(NONE) + held(standing),
                                "; at best with "
                                        + not.at().map(LiftWritten::plain).orElse(NONE) + ": total "
                                        + standing.total().toPlainString() + ", class "
                                        + standing.className().orElse(NONE) + held(standing))
                        .in(language))
                .orElse("");
        return "    " + not.item().label().in(language) + "  "
                + not.now().map(LiftWritten::plain).orElse(NONE) + " "
                + not.item().unitName().in(language) + "  "
                + not.reason().text().in(language) + best;
    }

    private static String held(Lift.Standing standing) {
        return standing.held().isEmpty() ? "" : " (" + String.join(";", standing.held()) + ")";
    }

    private static String plain(BigDecimal figure) {
        BigDecimal plain = figure.stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }

    /** One JSON object. */
    public static String json(Lift lift) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("unit_id", lift.unitId());
            json.writeStringProperty("group", lift.group());
            json.writeStringProperty("from", lift.from());
            json.writeStringProperty("to", lift.to());
            json.writeStringProperty("total", lift.total().toPlainString());
            json.writeNumberProperty("rank", lift.rank());
            json.writeNumberProperty("ranked", lift.ranked());
            json.writeArrayPropertyStart("facts");
            lift.steps().forEach(step -> write(json, step));
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Lift.Step step) {
        json.writeStartObject();
        json.writeStringProperty("fact", step.item().id());
        json.writeStringProperty("unit", step.item().unit());
        figure(json, "now", step.now());
        switch (step) {
            case Lift.Reached reached -> {
                figure(json, "needed", Optional.of(reached.needed()));
                figure(json, "change", Optional.of(reached.change()));
                json.writeNullProperty("reason");
                standing(json, Optional.of(reached.then()));
            }
            case Lift.NotReached not -> {
                json.writeNullProperty("needed");
                json.writeNullProperty("change");
                json.writeStringProperty("reason", not.reason().name().toLowerCase(Locale.ROOT));
                figure(json, "at", not.at());
                standing(json, not.best());
            }
        }
        json.writeEndObject();
    }

    private static void figure(JsonGenerator json, String name, Optional<BigDecimal> figure) {
        if (figure.isPresent()) {
            json.writeStringProperty(name, figure.get().toPlainString());
        } else {
            json.writeNullProperty(name);
        }
    }

    private static void standing(JsonGenerator json, Optional<Lift.Standing> standing) {
        if (standing.isEmpty()) {
            json.writeNullProperty("then");
            return;
        }
        json.writeObjectPropertyStart("then");
        json.writeStringProperty("total", standing.get().total().toPlainString());
        standing.get()
                .rank()
                .ifPresentOrElse(rank -> json.writeNumberProperty("rank", rank), () -> json.writeNullProperty("rank"));
        standing.get()
                .className()
                .ifPresentOrElse(
                        name -> json.writeStringProperty("class", name), () -> json.writeNullProperty("class"));
        json.writeArrayPropertyStart("held");
        standing.get().held().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }
}
