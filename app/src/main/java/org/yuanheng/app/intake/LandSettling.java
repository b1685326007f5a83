package org.yuanheng.app.intake;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.registry.LandRegister.Asked;
import org.yuanheng.app.registry.LandRegister.Landed;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Fraction;
import org.yuanheng.engine.tenure.Account;
import org.yuanheng.engine.tenure.Account.Part;
import org.yuanheng.engine.tenure.Party;

/**
 * Settles a year's land from the ledger: the accounts become a file that is kept and taken in as any other, so that each
 * figure of land leads to a row that holds its lines, and a later settlement supersedes this one.
 */
@Component
public class LandSettling {
    private static final String LAYOUT = "land-ledger";
    private static final String DEPARTMENT = "land";
    private static final int DECIMALS = 9;

    private final LandRegister register;
    private final Intake intake;
    private final Batches batches;

    LandSettling(LandRegister register, Intake intake, Batches batches) {
        this.register = register;
        this.intake = intake;
        this.batches = batches;
    }

    /**
     * What a settlement would change.
     *
     * @param now the land that evaluations use; null when they have none
     */
    public record Change(Account account, @Nullable BigDecimal now) {
        /** Whether evaluations would use another figure than now. */
        public boolean differs() {
            return now != null && now.compareTo(account.total()) != 0;
        }
    }

    /** What settling a year would put into evaluations, firm by firm; accounts of firms that nobody knows are left out. */
    public List<Change> changes(int year) {
        Map<String, Landed> firms = new HashMap<>();
        register.firms(Scope.everything(), Asked.EVERYTHING, year).forEach(firm -> firms.put(firm.creditCode(), firm));
        return register.of("").ledger().accounts(year).stream()
                .flatMap(account -> Optional.ofNullable(firms.get(account.firm().code())).stream()
                        .map(firm -> new Change(named(account, firm.name()), firm.land())))
                .toList();
    }

    private static Account named(Account account, String name) {
        return new Account(
                new Party(account.firm().kind(), account.firm().code(), name),
                account.year(),
                account.lines(),
                account.total());
    }

    /**
     * Takes the accounts of a year as the land of firms in that year. Figures that differ from those before are noted
     * with the batch, one by one.
     */
    public Intake.Receipt settle(Actor actor, int year) {
        List<Change> changes = changes(year);
        String name = "用地台账结算" + year + ".csv";
        byte[] file = file(changes).getBytes(StandardCharsets.UTF_8);
        Intake.Receipt receipt = intake.receive(
                actor,
                Delivery.of(DEPARTMENT, Integer.toString(year)).by(LAYOUT),
                name,
                new ByteArrayInputStream(file),
                Progress.NONE);
        if (!receipt.repeated()) {
            batches.note(
                    actor,
                    receipt.batch().id(),
                    IntStream.range(0, changes.size())
                            .filter(i -> changes.get(i).differs())
                            .mapToObj(i -> differs(name, i + 2, changes.get(i)))
                            .toList());
        }
        return receipt;
    }

    private static Finding differs(String file, int row, Change change) {
        String now = plain(Objects.requireNonNull(change.now()));
        String then = plain(change.account().total());
        String firm = change.account().firm().name();
        return new Finding(
                Finding.Severity.WARNS,
                new Problem(
                        "land-differs",
                        new Place(file, "", row, ""),
                        new Text(
                                "“" + firm + "”原来的用地是 " + now + " 亩，台账是 " + then + " 亩",
                                "the land of " + firm + " was " + now + " mu, the ledger says " + then),
                        new Text("打开企业的用地页核对两个来源", "open the firm's land and compare the two sources")));
    }

    private static String file(List<Change> changes) {
        StringBuilder file = new StringBuilder("统一社会信用代码,企业名称,台账自有用地（亩）,台账其他实际使用（亩）,台账承租（亩）,台账出租（亩）,台账取整（亩）,台账逐条\n");
        for (Change change : changes) {
            Account account = change.account();
            file.append(account.firm().code())
                    .append(',')
                    .append(quoted(account.firm().name()));
            Fraction rounding = Fraction.of(account.total());
            for (Part part : Part.values()) {
                BigDecimal written = account.of(part).rounded(DECIMALS);
                Fraction signed = Fraction.of(part == Part.LEASED_OUT ? written.negate() : written);
                rounding = rounding.plus(signed.negated());
                file.append(',').append(plain(written));
            }
            // What rounding the total leaves stands by itself, so that the row adds up and no part is bent.
            file.append(',').append(plain(rounding.rounded(DECIMALS)));
            file.append(',').append(quoted(lines(account))).append('\n');
        }
        return file.toString();
    }

    private static String lines(Account account) {
        return account.lines().stream()
                .map(line -> line.what().zh() + " " + line.words())
                .collect(Collectors.joining("；"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
