package org.yuanheng.engine.naming;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.engine.Text;

/**
 * Every name that a registry knows its firms by, ready to be asked whom a written name means. {@link #candidates} ranks
 * those it may mean and says why; {@link #settled} names the one it means where that needs no person.
 *
 * <p>Built once for a registry, it is then only read, from any thread. Of 100,000 firms it takes 26 MB beside the
 * names themselves.
 */
public final class NameIndex {
    private static final int CLOSELY_READ = 60;
    /** Fainter likenesses tell a person nothing. */
    private static final int FAINT = 30;
    /** 兴业路8号 and the like: a shorter one, such as the name of a town, is many firms' address. */
    private static final int TELLING_ADDRESS = 5;

    private final Regions regions;
    private final List<Named> names;
    private final Map<String, List<Named>> byCode = new HashMap<>();
    private final NameKeys keys;
    private final NearCodes codes;
    private final Settling settling;

    /** How a name belongs to a firm. */
    public enum Kind {
        CURRENT,
        /** It was registered under it once (曾用名). */
        FORMER,
        /** A person decided that files mean the firm by it. */
        ALIAS
    }

    /**
     * A name of a firm.
     *
     * @param code the firm's credit code
     * @param county where the firm is, by id; empty when not known
     * @param addresses where it is registered or works, as far as known
     * @param person its legal person (法定代表人); empty when not known
     */
    public record Named(String code, String name, Kind kind, String county, List<String> addresses, String person) {}

    /**
     * What a file says of a firm.
     *
     * @param code as written, right or wrong; empty when the file gives none
     * @param county the county that the file is about, by id; empty for the whole region
     * @param addresses empty when the file gives none
     * @param person empty when the file gives none
     */
    public record Wanted(String name, String code, String county, List<String> addresses, String person) {}

    /**
     * A firm that may be meant.
     *
     * @param score 100 when nothing speaks against it; only the order matters
     * @param reasons what is alike and what differs, for a person to read
     */
    public record Candidate(Named known, int score, List<Text> reasons) {}

    /** The firm that is meant, and why no person has to say so. */
    public record Settled(Named known, Text reason) {}

    private NameIndex(Regions regions, List<Named> names) {
        this.regions = regions;
        this.names = List.copyOf(names);
        for (Named each : names) {
            byCode.computeIfAbsent(each.code(), key -> new ArrayList<>(1)).add(each);
        }
        keys = NameKeys.of(this.names, regions);
        codes = new NearCodes(byCode.keySet());
        settling = new Settling(this.names, byCode, keys, codes, regions);
    }

    /** An index over {@code names}. */
    public static NameIndex of(Regions regions, Collection<Named> names) {
        return new NameIndex(regions, List.copyOf(names));
    }

    /** The firms that {@code wanted} may mean, the likeliest first, each once; at most {@code most}, and none
     * whose likeness is only faint. */
    public List<Candidate> candidates(Wanted wanted, int most) {
        FirmName written = FirmName.read(wanted.name(), regions);
        Map<String, Candidate> best = new HashMap<>();
        for (int each :
                keys.closest(written, CLOSELY_READ, at -> names.get(at).county().equals(wanted.county()))) {
            keep(best, candidate(wanted, written, names.get(each)));
        }
        for (String code : codes.near(wanted.code())) {
            byCode.getOrDefault(code, List.of()).forEach(each -> keep(best, candidate(wanted, written, each)));
        }
        return best.values().stream()
                .filter(each -> each.score() >= FAINT)
                .sorted(Comparator.comparingInt(Candidate::score)
                        .reversed()
                        .thenComparing(each -> each.known().code()))
                .limit(most)
                .toList();
    }

    /**
     * The firm that {@code wanted} means beyond doubt, by the rules that {@link Settling} states; empty when a person has
     * to decide.
     */
    public Optional<Settled> settled(Wanted wanted) {
        return settling.of(wanted);
    }

    private static void keep(Map<String, Candidate> best, Candidate candidate) {
        best.merge(candidate.known().code(), candidate, (one, other) -> one.score() >= other.score() ? one : other);
    }

    private Candidate candidate(Wanted wanted, FirmName written, Named known) {
        Likeness likeness = Likeness.of(written, FirmName.read(known.name(), regions));
        List<Text> reasons = new ArrayList<>();
        int score = likeness.score();
        Optional<Text> code = codes.likeness(wanted.code(), known.code());
        if (code.isPresent()) {
            score += wanted.code().equals(known.code()) ? 40 : 35;
            reasons.add(code.get());
        }
        if (known.kind() == Kind.FORMER) {
            score -= 1;
            reasons.add(new Text("曾用名“" + known.name() + "”", "a former name, " + known.name()));
        } else if (known.kind() == Kind.ALIAS) {
            reasons.add(new Text("曾由人确认的写法“" + known.name() + "”", "decided by a person before: " + known.name()));
        }
        reasons.addAll(likeness.reasons());
        score += evidence(wanted, known, reasons);
        if (!wanted.county().isEmpty() && !wanted.county().equals(known.county())) {
            score -= 10;
            reasons.add(new Text("在别的县（市、区）", "in another county"));
        }
        return new Candidate(known, Math.clamp(score, 0, 100), List.copyOf(reasons));
    }

    /** What legal person and address add; only what both the file and the registry have can agree or differ. */
    private static int evidence(Wanted wanted, Named known, List<Text> reasons) {
        int points = 0;
        String written = plain(wanted.person());
        String person = plain(known.person());
        if (!written.isEmpty() && !person.isEmpty()) {
            boolean same = written.equals(person);
            points += same ? 8 : -4;
            reasons.add(
                    same ? new Text("法定代表人相同", "the same legal person") : new Text("法定代表人不同", "another legal person"));
        }
        List<String> theirs = known.addresses().stream().map(NameIndex::plain).toList();
        List<String> addresses = wanted.addresses().stream()
                .map(NameIndex::plain)
                .filter(each -> !each.isEmpty())
                .toList();
        if (addresses.stream().anyMatch(theirs::contains)) {
            points += 8;
            reasons.add(new Text("地址相同", "the same address"));
        } else if (addresses.stream().anyMatch(each -> theirs.stream().anyMatch(other -> within(each, other)))) {
            points += 5;
            reasons.add(new Text("地址一处写得更细", "the same address, more closely stated in one of them"));
        }
        return points;
    }

    /** Whether the longer address says all that the shorter does, which says enough. */
    private static boolean within(String one, String other) {
        String shorter = one.length() <= other.length() ? one : other;
        String longer = one.length() <= other.length() ? other : one;
        return shorter.length() >= TELLING_ADDRESS && longer.contains(shorter);
    }

    private static String plain(String text) {
        return NameWords.bare(NameWords.simplified(Spelling.plain(text)));
    }
}
