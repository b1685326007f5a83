package org.yuanheng.app.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Firms.KnownName;
import org.yuanheng.app.registry.LandEntry;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.naming.CreditCode;
import org.yuanheng.engine.naming.Spelling;
import org.yuanheng.engine.tenure.Words;

/**
 * Turns the rows of a land register into its entries. A party that the registry does not know is taken as it stands, and
 * told: land may change hands before the roster knows of it.
 */
final class Entries {
    private static final String FIRM = "FIRM";
    private static final int HIGHEST = 200;

    private final String file;
    private final Layout.Brings register;
    private final Map<String, List<KnownName>> known;
    private final List<Finding> findings = new ArrayList<>();

    private Entries(String file, Layout.Brings register, List<KnownName> known) {
        this.file = file;
        this.register = register;
        this.known = known.stream().collect(Collectors.groupingBy(KnownName::creditCode));
    }

    /** The entries of rows; adds what is wrong with the others, and what is strange, to {@code findings}. */
    static List<LandEntry> of(
            String file, Layout.Brings register, List<Delivered> rows, Firms firms, List<Finding> findings) {
        List<String> codes = rows.stream()
                .map(Delivered::code)
                .filter(code -> !code.isEmpty())
                .toList();
        Entries entries = new Entries(file, register, firms.names(Scope.everything(), codes));
        List<LandEntry> taken =
                rows.stream().flatMap(row -> entries.entry(row).stream()).toList();
        findings.addAll(entries.findings);
        return taken;
    }

    static LandRegister.Taken taken(Layout layout, Delivery delivery, Facts.Delivery cited, String fileName) {
        return new LandRegister.Taken(
                layout.brings().name(),
                delivery.department(),
                delivery.county(),
                cited.fileId(),
                fileName,
                cited.batchId());
    }

    private Optional<LandEntry> entry(Delivered delivered) {
        Row row = new Row(delivered);
        Optional<Problem> fault = row.party()
                .or(row::period)
                .or(() -> register == Layout.Brings.LEASES ? row.lease() : Optional.empty())
                .or(() -> register == Layout.Brings.BUILDINGS ? row.floors() : Optional.empty());
        if (fault.isPresent()) {
            findings.add(new Finding(Finding.Severity.REFUSES, fault.get()));
            return Optional.empty();
        }
        row.stranger().ifPresent(problem -> findings.add(new Finding(Finding.Severity.WARNS, problem)));
        return Optional.of(row.entry());
    }

    /** One row under way. */
    private final class Row extends EntryRow {
        private Row(Delivered delivered) {
            super(file, delivered);
        }

        private Optional<Problem> wrong(String code, Text message, Text advice) {
            return Optional.of(problem(code, message, advice));
        }

        private String otherCode() {
            return text("other_code").toUpperCase(Locale.ROOT);
        }

        private Optional<Problem> party() {
            return or("party", FIRM).equals(FIRM) && code().isEmpty()
                    ? wrong(
                            "entry-code-missing",
                            new Text("企业要写统一社会信用代码", "a firm needs its credit code"),
                            new Text("补上信用代码；不是企业的写明类别", "add the code, or say what kind of party it is"))
                    : Optional.empty();
        }

        private Optional<Problem> period() {
            @Nullable LocalDate until = day("until_day");
            return until != null && until.isBefore(from())
                    ? wrong(
                            "entry-period",
                            new Text(
                                    "终止日期 " + until + " 早于起始日期 " + from(),
                                    "it ends " + until + ", before it begins " + from()),
                            new Text("核对两个日期", "check the two dates"))
                    : Optional.empty();
        }

        private LocalDate from() {
            return needed("from_day");
        }

        private Optional<Problem> lease() {
            boolean firm = or("other_party", FIRM).equals(FIRM);
            if (firm && CreditCode.fault(otherCode()).isPresent()) {
                return wrong(
                        "entry-other-code",
                        new Text(
                                "对方是企业，信用代码“" + otherCode() + "”不对",
                                "the other party is a firm, and " + otherCode() + " is no credit code"),
                        new Text("核对对方代码；不是企业的写明对方类别", "check the code, or say what kind of party it is"));
            }
            if (firm && otherCode().equals(code())) {
                return wrong(
                        "entry-own-lease",
                        new Text("双方是同一家企业", "both parties are the same firm"),
                        new Text("填写对方的代码", "enter the other party's code"));
            }
            if (number("floor_area") == null && number("area") == null) {
                return wrong(
                        "entry-area-missing",
                        new Text("建筑面积和用地面积都没有填", "neither floor area nor land is stated"),
                        new Text("按层出租的填建筑面积，出租空地的填用地面积", "state floor area for floors, land for bare land"));
            }
            return Words.floors(text("floors")).isEmpty()
                    ? wrong(
                            "entry-floors",
                            new Text("看不懂楼层“" + text("floors") + "”", text("floors") + " names no floors"),
                            new Text("写作 3、1-2 或 1、5", "write 3, 1-2 or 1,5"))
                    : Optional.empty();
        }

        private Optional<Problem> floors() {
            @Nullable BigDecimal floors = number("floors");
            boolean whole = floors != null
                    && floors.stripTrailingZeros().scale() <= 0
                    && floors.intValue() >= 1
                    && floors.intValue() <= HIGHEST;
            return whole
                    ? Optional.empty()
                    : wrong(
                            "entry-floors",
                            new Text("层数应为整数", "floors are counted whole"),
                            new Text("填总层数，例如 5", "state how many, such as 5"));
        }

        private Optional<Problem> stranger() {
            if (code().isEmpty()) {
                return Optional.empty();
            }
            List<KnownName> names = known.getOrDefault(code(), List.of());
            String name = name();
            if (names.isEmpty()) {
                return wrong(
                        "entry-firm-unknown",
                        new Text(
                                "登记库里没有信用代码为 " + code() + " 的企业（" + name + "），先照登",
                                "no firm of the registry has the code " + code() + " (" + name
                                        + "); it is taken as it stands"),
                        new Text("核对代码，或补入名录", "check the code, or add the firm to the roster"));
            }
            return names.stream().anyMatch(k -> k.plainName().equals(Spelling.plain(name)))
                    ? Optional.empty()
                    : wrong(
                            "entry-name-differs",
                            new Text(
                                    "代码属于“" + names.getFirst().name() + "”，文件里写的是“" + name + "”",
                                    "the code belongs to " + names.getFirst().name() + ", the file says " + name),
                            new Text("核对代码和名称", "check code and name"));
        }

        private LandEntry entry() {
            boolean lease = register == Layout.Brings.LEASES;
            @Nullable BigDecimal floors = number("floors");
            return new LandEntry(
                    register.name(),
                    sheet(),
                    number(),
                    or("party", FIRM),
                    code(),
                    name(),
                    lease ? text("side") : null,
                    lease ? or("other_party", FIRM) : null,
                    otherCode(),
                    text("other_name"),
                    register == Layout.Brings.TITLES ? or("ground", "REGISTERED") : null,
                    text("number"),
                    text("parcel"),
                    text("site"),
                    floors == null ? text("floors") : Integer.toString(floors.intValue()),
                    number("floor_area"),
                    number("area"),
                    number("parcel_area"),
                    from(),
                    day("until_day"),
                    text("meter"));
        }
    }
}
