package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.registry.FirmEvent.Kind;
import org.yuanheng.app.registry.FirmEvent.Said;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * What an event may not say, given the firms and the events known. Everything wrong with it is said at once; the place of
 * a problem is the field of the event: {@code day, before, after, share, reason, where}.
 *
 * @param firms what is known of the firms it names, by code; one that is not among them is unknown
 * @param events those that count, of all firms that any chain of events joins to these
 * @param places ids of the counties and zones there are; each with the counties it lies in, a county in itself
 */
record EventRules(Map<String, Known> firms, List<Said> events, Map<String, Set<String>> places, LocalDate today) {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** A firm that an event names. */
    record Known(String creditCode, String name, @Nullable LocalDate registeredOn) {}

    List<Problem> check(Said said) {
        List<Problem> problems = new ArrayList<>();
        if (said.reason().isBlank()) {
            problems.add(wrong(
                    "event-reason-missing",
                    "reason",
                    new Text("没有写理由", "there is no reason"),
                    new Text("写明依据什么登记这件事", "say on what ground it is noted")));
        }
        if (said.day().isAfter(today)) {
            problems.add(wrong(
                    "event-day-ahead",
                    "day",
                    new Text(said.day() + " 还没有到", said.day() + " has not come yet"),
                    new Text("事情发生之后再登记", "note it once it has happened")));
        }
        counted(said, problems);
        named(said, problems);
        ended(said, problems);
        grouped(said, problems);
        placed(said, problems);
        // A firm that goes on after a split stands on both sides, and what is wrong with it is said once.
        return problems.stream().distinct().toList();
    }

    private static Problem wrong(String code, String field, Text message, Text advice) {
        return new Problem(code, Place.of(field), message, advice);
    }

    /** Whether there are as many firms on either side as the kind asks for. */
    private static void counted(Said said, List<Problem> problems) {
        int most = Integer.MAX_VALUE;
        switch (said.kind()) {
            case RECODED, JOINED, LEFT -> {
                count("before", said.before(), 1, 1, problems);
                count("after", said.after(), 1, 1, problems);
            }
            case MERGED -> {
                count("before", said.before(), 1, most, problems);
                count("after", said.after(), 1, 1, problems);
            }
            case SPLIT -> {
                count("before", said.before(), 1, 1, problems);
                count("after", said.after(), 2, most, problems);
            }
            case MOVED, CLOSED -> {
                count("before", said.before(), 1, 1, problems);
                count("after", said.after(), 0, 0, problems);
            }
            case TAKEN_BACK -> throw new IllegalArgumentException("an event is taken back by its number");
        }
        boolean alone = said.kind() == Kind.MERGED
                ? said.before().size() == 1
                        && said.after().contains(said.before().getFirst())
                : said.kind() != Kind.SPLIT && said.before().stream().anyMatch(said.after()::contains);
        if (alone) {
            problems.add(wrong(
                    "event-into-itself",
                    "after",
                    new Text("两边是同一家企业", "both sides are the same firm"),
                    new Text("写上另一家企业的信用代码", "enter the credit code of the other firm")));
        }
    }

    private static void count(String field, List<String> codes, int least, int most, List<Problem> problems) {
        if (codes.size() != new HashSet<>(codes).size()) {
            problems.add(wrong(
                    "event-firm-twice",
                    field,
                    new Text("同一家企业写了两次", "a firm is named twice"),
                    new Text("每家企业只写一次", "name each firm once")));
        }
        if (codes.size() < least || codes.size() > most) {
            String zh = least == most ? least + " 家" : "至少 " + least + " 家";
            String en = least == most ? "exactly " + least : "at least " + least;
            problems.add(wrong(
                    "event-firms-count",
                    field,
                    new Text(
                            "应写" + zh + "企业，写了 " + codes.size() + " 家",
                            "it takes " + en + " firms, not " + codes.size()),
                    new Text("补上或删去信用代码", "add or remove credit codes")));
        }
    }

    /** Whether every firm is known, and was there already. */
    private void named(Said said, List<Problem> problems) {
        for (String field : List.of("before", "after")) {
            for (String code : field.equals("before") ? said.before() : said.after()) {
                Known known = firms.get(code);
                if (known == null) {
                    problems.add(wrong(
                            "event-firm-unknown",
                            field,
                            new Text(
                                    "登记库里没有信用代码为 " + code + " 的企业",
                                    "no firm of the registry has the credit code " + code),
                            new Text("核对代码；新企业先用名录登记", "check the code; bring a new firm in by a roster first")));
                    continue;
                }
                LocalDate registered = known.registeredOn();
                if (registered != null && said.day().isBefore(registered)) {
                    problems.add(wrong(
                            "event-before-registration",
                            "day",
                            new Text(
                                    "“" + known.name() + "”" + registered + " 才登记成立",
                                    known.name() + " was registered on " + registered + " only"),
                            new Text(
                                    "核对日期，或先更正名录里的登记日期",
                                    "check the day, or mend the day of registration in the roster")));
                }
            }
        }
    }

    /** Whether a firm that is no more has a part in it. */
    private void ended(Said said, List<Problem> problems) {
        Set<String> codes = new HashSet<>(said.before());
        codes.addAll(said.after());
        codes.stream()
                .sorted()
                .forEach(code -> events.stream()
                        .filter(event -> event.ends(code))
                        .filter(event -> said.ends(code) || !event.day().isAfter(said.day()))
                        .findFirst()
                        .ifPresent(event -> problems.add(wrong(
                                event.kind() == Kind.CLOSED && said.kind() == Kind.CLOSED
                                        ? "event-closed-twice"
                                        : "event-firm-ended",
                                said.before().contains(code) ? "before" : "after",
                                new Text(
                                        "“" + name(code) + "”已于 " + event.day() + " 不再存续",
                                        name(code) + " came to its end on " + event.day()),
                                new Text("核对企业；登记错了的先撤回", "check the firm; take a wrong event back first")))));
        for (String code : said.before()) {
            boolean parent = said.ends(code)
                    && said.kind() != Kind.RECODED
                    && new Holdings(events)
                            .on(said.day()).stream()
                                    .anyMatch(each -> each.parent().equals(code));
            if (parent) {
                problems.add(wrong(
                        "event-group-open",
                        "before",
                        new Text("“" + name(code) + "”还有下属企业", name(code) + " still has subsidiaries"),
                        new Text("先登记下属企业退出集团或改换母公司", "note first that they leave the group or get another parent")));
            }
        }
    }

    /** Whether the groups stay what groups are on every day, also with the events that come later. */
    private void grouped(Said said, List<Problem> problems) {
        boolean joins = said.kind() == Kind.JOINED;
        BigDecimal share = said.share();
        if (joins && (share == null || share.signum() <= 0 || share.compareTo(WHOLE) > 0)) {
            problems.add(wrong(
                    "event-share-wrong",
                    "share",
                    new Text("持股比例应大于 0、不超过 100%", "the share is above 0 and at most 100 percent"),
                    new Text("按百分数填写，如 51", "enter it in percent, such as 51")));
        }
        if (joins && said.before().equals(said.after())) {
            return; // said already: a firm and itself
        }
        Holdings known = new Holdings(events);
        known.with(said).newSince(known).stream()
                .filter(fault ->
                        !joins || fault.wrong() != Holdings.Wrong.ENDED) // said already, of the firm that ended
                .findFirst() // others follow from it
                .ifPresent(fault -> problems.add(fault.told(this::name)));
    }

    private void placed(Said said, List<Problem> problems) {
        if (said.kind() != Kind.MOVED) {
            return;
        }
        String county = said.where().county();
        String zone = said.where().zone();
        boolean known = county != null && places.getOrDefault(county, Set.of()).contains(county);
        if (!known || (zone != null && !places.getOrDefault(zone, Set.of()).contains(county))) {
            problems.add(wrong(
                    "event-place-wrong",
                    "where",
                    known
                            ? new Text("这个园区不在所选的县（市、区）", "this zone does not lie in that county")
                            : new Text("没有选县（市、区）", "no county is chosen"),
                    new Text("选迁入地的县（市、区）和园区", "choose the county and zone that it moved to")));
        }
    }

    /** What a firm is called; of one that the person may not see, its code, as their own firm's timeline has it too. */
    private String name(String code) {
        Known known = firms.get(code);
        return known == null ? code : known.name();
    }
}
