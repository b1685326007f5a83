package org.yuanheng.engine.naming;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yuanheng.engine.Text;

/**
 * How a written name differs from a known one: which differences, how grave they are together, and each in words.
 *
 * @param score 100 for the same name, less the weight of each difference, never below 0
 * @param reasons what a clerk reads, one for each difference
 */
record Likeness(int score, Set<Difference> differences, List<Text> reasons) {
    /** A way in which names differ, and how many points of likeness it costs. */
    enum Difference {
        /** Traditional characters, brackets elsewhere, a division in its other form: the same name all the same. */
        WRITING(0),
        REGION_LEFT_OUT(4),
        REGION_ADDED(5),
        REGION_OTHER(16),
        FORM_LEFT_OUT(3),
        FORM_KIN(4),
        FORM_OTHER(14),
        BRANCH(35),
        /** Words of business left out, or more of them than the known name has. */
        SHORTENED(9),
        LENGTHENED(12),
        SWAPPED(8),
        /** One character wrong, left out or too many, and no name of its own by it. */
        SLIP(10),
        /** A number or direction differs, by which sister firms are told apart. */
        TELLING(24),
        /** One character of a short trade name differs: most likely another one. */
        TRADE_NEAR(22),
        SAME_TRADE(32),
        FAR(50);

        private final int cost;

        Difference(int cost) {
            this.cost = cost;
        }
    }

    /** Compares {@code written} with {@code known}. */
    static Likeness of(FirmName written, FirmName known) {
        return new Comparing(written, known).done();
    }

    /** Whether nothing differs but the writing. */
    boolean same() {
        return within(EnumSet.of(Difference.WRITING));
    }

    /** Whether all differences are among {@code these}. */
    boolean within(Set<Difference> these) {
        return these.containsAll(differences);
    }

    private static final class Comparing {
        private final FirmName written;
        private final FirmName known;
        private final Set<Difference> differences = EnumSet.noneOf(Difference.class);
        private final List<Text> reasons = new ArrayList<>();
        private int more;

        Comparing(FirmName written, FirmName known) {
            this.written = written;
            this.known = known;
        }

        Likeness done() {
            core(written.core(), known.core());
            if (differences.contains(Difference.FAR) && slipOfTheWhole()) {
                return finished();
            }
            regions();
            form();
            if (!written.branch().equals(known.branch())) {
                add(
                        Difference.BRANCH,
                        written.branch().isEmpty()
                                ? "登记的是分支机构“" + known.branch() + "”"
                                : "文件写的是分支机构“" + written.branch() + "”",
                        written.branch().isEmpty()
                                ? "the known one is an establishment, " + known.branch()
                                : "the file names an establishment, " + written.branch());
            }
            if (differences.isEmpty()) {
                writing();
            }
            return finished();
        }

        private Likeness finished() {
            int cost = differences.stream().mapToInt(each -> each.cost).sum() + more;
            return new Likeness(Math.max(0, 100 - cost), Set.copyOf(differences), List.copyOf(reasons));
        }

        /** A slip in the division or across its end hides the parts of the name; as a whole it is still seen. */
        private boolean slipOfTheWhole() {
            OneSlip slip = OneSlip.between(written.literal(), known.literal());
            if (slip.kind() == OneSlip.Kind.NONE) {
                return false;
            }
            differences.clear();
            reasons.clear();
            more = 0;
            if (slip.kind() == OneSlip.Kind.SWAPPED) {
                slip(slip);
            } else {
                add(
                        Difference.TRADE_NEAR,
                        "全称只差一字（“" + slip.mine() + "”与“" + slip.theirs() + "”）",
                        "the names differ in one character: " + slip.mine() + " for " + slip.theirs());
            }
            return true;
        }

        private void writing() {
            if (written.traditional() != known.traditional()) {
                add(Difference.WRITING, "仅繁简字不同", "only traditional and simplified characters differ");
            }
            if (!written.literal().equals(known.literal()) || written.bracketed() != known.bracketed()) {
                add(Difference.WRITING, "仅括号或行政区划写法不同", "only brackets or the writing of the division differ");
            }
            if (differences.isEmpty()) {
                reasons.add(new Text("名称相同", "the same name"));
            }
        }

        private void add(Difference difference, String zh, String en) {
            differences.add(difference);
            reasons.add(new Text(zh, en));
        }

        private void regions() {
            if (written.regions().equals(known.regions())) {
                return;
            }
            boolean sameRest = differences.isEmpty();
            String zh = sameRest ? "字号相同，" : "";
            String mine = String.join("", written.regions());
            String theirs = String.join("", known.regions());
            if (known.regions().containsAll(written.regions())) {
                String lacking = left(known.regions(), written.regions());
                add(
                        Difference.REGION_LEFT_OUT,
                        zh + "少了行政区划“" + lacking + "”",
                        "the division " + lacking + " is left out");
            } else if (written.regions().containsAll(known.regions())) {
                String added = left(written.regions(), known.regions());
                add(Difference.REGION_ADDED, zh + "多了行政区划“" + added + "”", "the division " + added + " is added");
            } else {
                add(
                        Difference.REGION_OTHER,
                        zh + "行政区划前缀不同（“" + mine + "”与“" + theirs + "”）",
                        "another division: " + mine + " for " + theirs);
            }
        }

        private static String left(List<String> all, List<String> without) {
            return String.join(
                    "", all.stream().filter(each -> !without.contains(each)).toList());
        }

        private void form() {
            String mine = written.form();
            String theirs = known.form();
            if (mine.equals(theirs)) {
                return;
            }
            if (mine.isEmpty()) {
                add(Difference.FORM_LEFT_OUT, "少了组织形式“" + theirs + "”", "the form " + theirs + " is left out");
            } else if (theirs.isEmpty()) {
                add(Difference.FORM_LEFT_OUT, "多了组织形式“" + mine + "”", "the form " + mine + " is added");
            } else {
                boolean kin = NameWords.family(mine).equals(NameWords.family(theirs));
                add(
                        kin ? Difference.FORM_KIN : Difference.FORM_OTHER,
                        "组织形式不同（“" + mine + "”与“" + theirs + "”）",
                        "another form: " + mine + " for " + theirs);
            }
        }

        private void core(String mine, String theirs) {
            if (mine.equals(theirs)) {
                return;
            }
            OneSlip slip = OneSlip.between(mine, theirs);
            if (slip.kind() != OneSlip.Kind.NONE) {
                slip(slip);
            } else if (begins(mine, theirs) && partOf(mine, theirs)) {
                String lacking = lacking(mine, theirs);
                boolean tells = lacking.codePoints().anyMatch(NameWords::tells);
                add(
                        tells ? Difference.TELLING : Difference.SHORTENED,
                        tells ? "少了区分企业的字“" + lacking + "”" : "简称，少了“" + lacking + "”",
                        (tells ? "what tells firms apart is left out: " : "shortened by ") + lacking);
            } else if (begins(mine, theirs) && partOf(theirs, mine)) {
                String added = lacking(theirs, mine);
                boolean tells = added.codePoints().anyMatch(NameWords::tells);
                add(
                        tells ? Difference.TELLING : Difference.LENGTHENED,
                        tells ? "多了区分企业的字“" + added + "”" : "多了“" + added + "”",
                        (tells ? "what tells firms apart is added: " : "longer by ") + added);
            } else if (written.tradeName().equals(known.tradeName())) {
                more = 8 - likeness(mine, theirs, 8);
                add(Difference.SAME_TRADE, "字号相同，行业用语不同", "the same trade name, another line of business");
            } else {
                further(mine, theirs);
            }
        }

        /** A slip in the first part of a name whose end is left out, or nothing to speak of. */
        private void further(String mine, String theirs) {
            OneSlip slip = mine.length() >= 2 && theirs.length() > mine.length() + 1
                    ? OneSlip.between(mine, theirs.substring(0, mine.length()))
                    : OneSlip.NOTHING;
            if (slip.kind() != OneSlip.Kind.NONE) {
                slip(slip);
                String lacking = theirs.substring(mine.length());
                add(Difference.SHORTENED, "简称，少了“" + lacking + "”", "shortened by " + lacking);
            } else {
                more = 40 - likeness(mine, theirs, 40);
                add(Difference.FAR, "名称相近，字号不同", "a similar name, another trade name");
            }
        }

        private void slip(OneSlip slip) {
            String mine = slip.mine();
            String theirs = slip.theirs();
            boolean tells = (mine + theirs).codePoints().anyMatch(NameWords::tells);
            boolean inTrade = slip.at() < known.trade()
                    || (slip.kind() == OneSlip.Kind.ADDED
                            && slip.at() == known.trade()
                            && !written.tradeName().equals(known.tradeName()));
            boolean shortTrade = known.trade() <= (slip.kind() == OneSlip.Kind.WRONG ? 2 : 3);
            Difference other =
                    tells ? Difference.TELLING : inTrade && shortTrade ? Difference.TRADE_NEAR : Difference.SLIP;
            switch (slip.kind()) {
                case SWAPPED ->
                    add(
                            tells ? Difference.TELLING : Difference.SWAPPED,
                            "相邻两字颠倒（“" + mine + "”与“" + theirs + "”）",
                            "two neighbouring characters change places: " + mine + " for " + theirs);
                case WRONG ->
                    add(
                            other,
                            (tells ? "区分企业的字不同" : inTrade ? "字号差一字" : "差一字") + "（“" + mine + "”与“" + theirs + "”）",
                            "one character differs: " + mine + " for " + theirs);
                case LEFT_OUT ->
                    add(other, (inTrade ? "字号" : "") + "少一字“" + theirs + "”", "one character is left out: " + theirs);
                case ADDED ->
                    add(other, (inTrade ? "字号" : "") + "多一字“" + mine + "”", "one character too many: " + mine);
                case NONE -> throw new IllegalStateException("no slip");
            }
        }

        private boolean begins(String mine, String theirs) {
            return written.tradeName().equals(known.tradeName())
                    || (mine.length() >= 2
                            && theirs.length() >= 2
                            && mine.substring(0, 2).equals(theirs.substring(0, 2)));
        }

        private static boolean partOf(String part, String whole) {
            return lacking(part, whole).length() == whole.length() - part.length();
        }

        /** What of {@code whole} is left when {@code part}, read in order, is taken out of it. */
        private static String lacking(String part, String whole) {
            StringBuilder lacking = new StringBuilder();
            int at = 0;
            for (int i = 0; i < whole.length(); i++) {
                if (at < part.length() && part.charAt(at) == whole.charAt(i)) {
                    at++;
                } else {
                    lacking.append(whole.charAt(i));
                }
            }
            return lacking.toString();
        }

        /** 0 to {@code most}: how many of their pairs of neighbouring characters two texts share. */
        private static int likeness(String one, String other, int most) {
            Set<String> pairs = pairs(one);
            Set<String> others = pairs(other);
            int all = pairs.size() + others.size();
            pairs.retainAll(others);
            return all == 0 ? 0 : 2 * most * pairs.size() / all;
        }

        private static Set<String> pairs(String text) {
            Set<String> pairs = new HashSet<>();
            for (int i = 0; i + 2 <= text.length(); i++) {
                pairs.add(text.substring(i, i + 2));
            }
            return pairs;
        }
    }

    /**
     * The one slip of the pen that parts two texts.
     *
     * @param at where, counted in the known text
     * @param mine what is written there
     * @param theirs what is known there
     */
    private record OneSlip(Kind kind, int at, String mine, String theirs) {
        enum Kind {
            NONE,
            SWAPPED,
            WRONG,
            LEFT_OUT,
            ADDED
        }

        static final OneSlip NOTHING = new OneSlip(Kind.NONE, 0, "", "");

        static OneSlip between(String mine, String theirs) {
            int start = 0;
            int shorter = Math.min(mine.length(), theirs.length());
            while (start < shorter && mine.charAt(start) == theirs.charAt(start)) {
                start++;
            }
            int end = 0;
            while (end < shorter - start
                    && mine.charAt(mine.length() - 1 - end) == theirs.charAt(theirs.length() - 1 - end)) {
                end++;
            }
            String own = mine.substring(start, mine.length() - end);
            String other = theirs.substring(start, theirs.length() - end);
            boolean swapped = own.length() == 2
                    && other.length() == 2
                    && own.charAt(0) == other.charAt(1)
                    && own.charAt(1) == other.charAt(0);
            if (swapped) {
                return new OneSlip(Kind.SWAPPED, start, own, other);
            }
            if (own.length() == 1 && other.length() == 1) {
                return new OneSlip(Kind.WRONG, start, own, other);
            }
            if (own.isEmpty() && other.length() == 1) {
                return new OneSlip(Kind.LEFT_OUT, start, own, other);
            }
            return own.length() == 1 && other.isEmpty() ? new OneSlip(Kind.ADDED, start, own, other) : NOTHING;
        }
    }
}
