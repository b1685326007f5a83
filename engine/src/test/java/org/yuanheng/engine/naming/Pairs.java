package org.yuanheng.engine.naming;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.yuanheng.engine.naming.InventedFirms.Firm;
import org.yuanheng.engine.naming.NameIndex.Wanted;

/**
 * Rows of departments' files and the firms that they mean. {@link Damage} is the recipe: what happens to a row, and to
 * how many of each hundred. Two rows of three come in the file of the firm's county, the others in one about the whole
 * region; one in fifty is in the file of a wrong county.
 */
final class Pairs {
    private final InventedFirms firms;
    private final Random random;
    private final Map<String, List<Firm>> namesakes = new HashMap<>();
    private final List<List<Firm>> shared;

    /**
     * A row and whom it means.
     *
     * @param truth the credit code; empty when no firm of the registry is meant, or nobody could say which
     */
    record Pair(Damage damage, Wanted wanted, String truth) {}

    enum Damage {
        EXACT(8),
        ABBREVIATION(9),
        REGION_PREFIX(9),
        FORM(8),
        FORMER_NAME(6),
        SWAPPED(6),
        WRONG_CHARACTER(5),
        TRADITIONAL(6),
        BRACKETS(4),
        SAME_NAME_IN_TWO_COUNTIES(6),
        WRONG_CODE_DIGIT(6),
        SWAPPED_CODE_DIGITS(4),
        RIGHT_CODE_DAMAGED_NAME(6),
        TWO_DAMAGES(4),
        /** The code of the row above: nobody could say which of the two firms is meant. */
        CODE_OF_ANOTHER(3),
        UNKNOWN_LIKE_A_KNOWN(8),
        UNKNOWN(2);

        final int share;

        Damage(int share) {
            this.share = share;
        }
    }

    Pairs(InventedFirms firms, long seed) {
        this.firms = firms;
        random = new Random(seed);
        for (Firm firm : firms.firms()) {
            namesakes
                    .computeIfAbsent(firm.trade() + firm.business() + firm.form(), key -> new ArrayList<>())
                    .add(firm);
        }
        shared = namesakes.values().stream()
                .filter(same -> same.stream().map(Firm::county).distinct().count() > 1)
                .sorted((one, other) ->
                        one.getFirst().code().compareTo(other.getFirst().code()))
                .toList();
    }

    List<Pair> make(int count) {
        List<Pair> pairs = new ArrayList<>();
        for (Damage damage : Damage.values()) {
            for (int i = count * damage.share / 100; i > 0; i--) {
                pairs.add(pair(damage));
            }
        }
        return pairs;
    }

    private Pair pair(Damage damage) {
        Firm firm = firms.one(firms.firms());
        return switch (damage) {
            case EXACT -> row(damage, firm, firm.name(), "");
            case ABBREVIATION -> row(damage, firm, abbreviated(firm), "");
            case REGION_PREFIX -> row(damage, firm, otherPrefix(firm), "");
            case FORM -> row(damage, firm, otherForm(firm), "");
            case FORMER_NAME -> {
                Firm old = firms.one(firms.firms().stream()
                        .filter(each -> !each.former().isEmpty())
                        .limit(3000)
                        .toList());
                yield row(damage, old, old.former(), "");
            }
            case SWAPPED -> row(damage, firm, swapped(firm.name()), "");
            case WRONG_CHARACTER -> row(damage, firm, wrong(firm.name()), "");
            case TRADITIONAL -> row(damage, firm, Traditional.written(firm.name()), "");
            case BRACKETS -> row(damage, firm, brackets(firm), "");
            case SAME_NAME_IN_TWO_COUNTIES -> {
                Firm one = firms.one(firms.one(shared));
                String name = random.nextBoolean() ? one.name() : one.at("").name();
                yield row(damage, one, name, "");
            }
            case WRONG_CODE_DIGIT -> row(damage, firm, lightly(firm), wrongDigit(firm.code()));
            case SWAPPED_CODE_DIGITS -> row(damage, firm, lightly(firm), swappedDigits(firm.code()));
            case RIGHT_CODE_DAMAGED_NAME -> row(damage, firm, damaged(firm), firm.code());
            case TWO_DAMAGES -> row(damage, firm, swapped(abbreviated(firm)), "");
            case CODE_OF_ANOTHER -> {
                Wanted other = row(
                                damage,
                                firm,
                                lightly(firm),
                                firms.one(firms.firms()).code())
                        .wanted();
                yield new Pair(damage, other, "");
            }
            case UNKNOWN_LIKE_A_KNOWN ->
                new Pair(
                        damage,
                        row(damage, firm, stranger(firm), strangersCode(firm)).wanted(),
                        "");
            case UNKNOWN -> {
                Firm nobody = firm.called("傲" + firm.trade() + "槿", firm.business(), firm.form());
                yield new Pair(damage, row(damage, firm, nobody.name(), "").wanted(), "");
            }
        };
    }

    private Pair row(Damage damage, Firm firm, String name, String code) {
        int chance = random.nextInt(100);
        String county = chance < 66 ? firm.county() : chance < 98 ? "" : firms.one(InventedFirms.COUNTIES);
        return new Pair(damage, new Wanted(name, code, county, List.of(), ""), firm.code());
    }

    private String abbreviated(Firm firm) {
        String business = firm.business();
        int kept = random.nextInt(1, business.length() + 1);
        String form = random.nextInt(4) == 0 ? firm.form() : "";
        String prefix = random.nextInt(4) == 0 ? InventedFirms.stem(firm.county()) : "";
        return prefix + firm.trade() + business.substring(0, kept) + form;
    }

    private String otherPrefix(Firm firm) {
        String stem = InventedFirms.stem(firm.county());
        String city = InventedFirms.city(firm.county());
        List<String> prefixes = List.of("", "", stem, city, city + "市", "衡泽省", "衡泽省" + city + "市", city + "市" + stem);
        return firm.at(firms.one(prefixes)).name();
    }

    private String otherForm(Firm firm) {
        List<String> forms = List.of("", "", "有限公司", "有限责任公司", "公司", "股份");
        return firm.called(firm.trade(), firm.business(), firms.one(forms)).name();
    }

    private String swapped(String name) {
        for (int tries = 0; tries < 10; tries++) {
            int at = random.nextInt(Math.max(1, name.length() - 3));
            if (at + 1 < name.length() && name.charAt(at) != name.charAt(at + 1)) {
                return name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
            }
        }
        return name;
    }

    private String wrong(String name) {
        int at = random.nextInt(Math.max(1, name.length() - 3));
        return name.substring(0, at) + firms.trade().charAt(0) + name.substring(at + 1);
    }

    private String brackets(Firm firm) {
        String place = firm.prefix().replaceAll("[（）]", "");
        if (place.isEmpty()) {
            return firm.name().replace("（", "〔").replace("）", "〕");
        }
        String trade = firm.trade();
        String business = firm.business();
        return switch (random.nextInt(4)) {
            case 0 -> trade + "(" + place + ")" + business + firm.form();
            case 1 -> trade + business + "（" + place + "）" + firm.form();
            case 2 -> place + trade + business + firm.form();
            default -> trade + "【" + place + "】 " + business + firm.form();
        };
    }

    private String lightly(Firm firm) {
        return switch (random.nextInt(4)) {
            case 0 -> otherForm(firm);
            case 1 -> otherPrefix(firm);
            default -> firm.name();
        };
    }

    private String damaged(Firm firm) {
        return switch (random.nextInt(6)) {
            case 0 -> abbreviated(firm);
            case 1 -> swapped(firm.name());
            case 2 -> wrong(firm.name());
            case 3 -> Traditional.written(firm.name());
            case 4 -> otherPrefix(firm);
            default -> otherForm(firm);
        };
    }

    /** A firm that the registry does not have and that is called much like one that it has. */
    private String stranger(Firm firm) {
        String trade = firm.trade();
        String numbered = trade + firms.one(List.of("二", "新", "东", "大"));
        return switch (random.nextInt(20)) {
            case 0, 1, 2 ->
                firm.called(firms.trade().charAt(0) + trade.substring(1), firm.business(), firm.form())
                        .name();
            case 3, 4 ->
                firm.called(swapped(trade + "业").replace("业", ""), firm.business(), firm.form())
                        .name();
            case 5, 6, 7 -> firm.called(trade, firms.business(), firm.form()).name();
            case 8, 9 ->
                firm.called(trade, firm.business(), firm.form().equals("厂") ? "有限公司" : "厂")
                        .name();
            case 10, 11, 12 ->
                firm.at(firms.one(List.of("江苏", "上海", "宁波", "广东省"))).name();
            case 13, 14 -> firm.name() + InventedFirms.stem(firm.county()) + "分公司";
            case 15, 16 -> firm.called(numbered, firm.business(), firm.form()).name();
            case 17 -> firm.called(trade, firm.business() + "贸易", firm.form()).name();
            case 18 -> firm.called(trade, firm.business(), "集团" + firm.form()).name();
            default -> nationwide(firm);
        };
    }

    /**
     * A firm of the whole country without a division in front, or else of another kind: nobody can tell the first from a
     * shortened name, so that matching it is a mistake that no rule avoids. Of 500 rows one is such a firm.
     */
    private String nationwide(Firm firm) {
        boolean bare = !firm.prefix().isEmpty() && random.nextBoolean();
        return bare
                ? firm.at("").name()
                : firm.called(firm.trade(), firm.business() + "研究院", "").name();
    }

    private String strangersCode(Firm firm) {
        return random.nextInt(3) == 0 ? firms.code(firm.county()) : "";
    }

    private String wrongDigit(String code) {
        int at = 8 + random.nextInt(10);
        char digit = (char) ('0' + random.nextInt(10));
        return digit == code.charAt(at) ? wrongDigit(code) : code.substring(0, at) + digit + code.substring(at + 1);
    }

    private String swappedDigits(String code) {
        int at = 8 + random.nextInt(8);
        return code.charAt(at) == code.charAt(at + 1)
                ? wrongDigit(code)
                : code.substring(0, at) + code.charAt(at + 1) + code.charAt(at) + code.substring(at + 2);
    }
}
