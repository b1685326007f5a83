package org.yuanheng.engine.naming;

import static org.yuanheng.engine.naming.Likeness.Difference.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.Likeness.Difference;
import org.yuanheng.engine.naming.NameIndex.Kind;
import org.yuanheng.engine.naming.NameIndex.Named;
import org.yuanheng.engine.naming.NameIndex.Settled;
import org.yuanheng.engine.naming.NameIndex.Wanted;

/**
 * When a written name needs no person. Conditions that anyone can check, no weights:
 *
 * <ol>
 *   <li>Without a code, the name is that of one firm only, in the county of the file (in the whole region if the file is
 *       about it): letter by letter, or but for brackets, traditional characters and the two forms of a division. In a
 *       file about the whole region a name without a division must not be another firm's with one in front.
 *   <li>Without a code, only the division in front or the form behind is left out (or the form is another one of the
 *       same kind, or the added division is where the firm is), and no other firm of the whole region has the same
 *       trade name and business or is shortened to it.
 *   <li>With the code of a firm, the name is that firm's but for what the pen or an abbreviation does to it, and no
 *       other firm's name is closer.
 *   <li>With a code that is wrong in one character or two neighbours, the same of the one firm whose code is that close.
 * </ol>
 *
 * <p>A right code that no firm has, another trade name, a number or a direction that differs, an establishment for its
 * firm, 厂 for 公司, a firm of another county: a person decides.
 */
final class Settling {
    private static final Set<Difference> DRESS =
            EnumSet.of(WRITING, REGION_LEFT_OUT, REGION_ADDED, FORM_LEFT_OUT, FORM_KIN);
    private static final Set<Difference> NEAR_CODE = with(DRESS, SHORTENED, SWAPPED, SLIP);
    private static final Set<Difference> RIGHT_CODE = with(NEAR_CODE, REGION_OTHER, LENGTHENED);
    private static final Set<Difference> WITHIN_REACH = with(DRESS, FORM_OTHER, BRANCH, SHORTENED);
    private static final int CLOSELY_READ = 60;
    private static final int SHORTEST = 2;
    private static final int SHORTEST_WITHOUT_DRESS = 4;

    private final List<Named> names;
    private final Map<String, List<Named>> byCode;
    private final NameKeys keys;
    private final NearCodes codes;
    private final Regions regions;

    Settling(List<Named> names, Map<String, List<Named>> byCode, NameKeys keys, NearCodes codes, Regions regions) {
        this.names = names;
        this.byCode = byCode;
        this.keys = keys;
        this.codes = codes;
        this.regions = regions;
    }

    private static Set<Difference> with(Set<Difference> these, Difference... more) {
        Set<Difference> all = EnumSet.copyOf(these);
        all.addAll(List.of(more));
        return all;
    }

    Optional<Settled> of(Wanted wanted) {
        FirmName written = FirmName.read(wanted.name(), regions);
        if (written.core().length() < SHORTEST) {
            return Optional.empty();
        }
        if (byCode.containsKey(wanted.code())) {
            return byCode(wanted, written, wanted.code(), RIGHT_CODE);
        }
        if (wanted.code().isEmpty()) {
            Optional<Settled> same = bySameName(wanted, written);
            return same.isPresent() ? same : byBareName(wanted, written);
        }
        if (CreditCode.fault(wanted.code()).isEmpty()) {
            return Optional.empty();
        }
        List<Settled> settled = codes.near(wanted.code()).stream()
                .flatMap(code -> byCode(wanted, written, code, NEAR_CODE).stream())
                .toList();
        return settled.size() == 1 ? Optional.of(settled.getFirst()) : Optional.empty();
    }

    private boolean here(Wanted wanted, Named known) {
        return wanted.county().isEmpty() || wanted.county().equals(known.county());
    }

    private Likeness likeness(FirmName written, Named known) {
        return Likeness.of(written, FirmName.read(known.name(), regions));
    }

    private Optional<Settled> byCode(Wanted wanted, FirmName written, String code, Set<Difference> allowed) {
        Optional<Named> nearest = Optional.empty();
        int score = -1;
        for (Named known : byCode.getOrDefault(code, List.of())) {
            Likeness likeness = likeness(written, known);
            if (likeness.within(allowed) && likeness.score() > score) {
                nearest = Optional.of(known);
                score = likeness.score();
            }
        }
        if (nearest.isEmpty() || !here(wanted, nearest.get()) || closer(written, code, score)) {
            return Optional.empty();
        }
        Named known = nearest.get();
        Text is = codes.likeness(wanted.code(), code).orElseThrow();
        return Optional.of(new Settled(known, joined(is, because(written, known))));
    }

    /** Whether another firm's name is closer to what is written. */
    private boolean closer(FirmName written, String code, int score) {
        return keys.closest(written, CLOSELY_READ, at -> false).stream()
                .map(names::get)
                .anyMatch(other ->
                        !other.code().equals(code) && likeness(written, other).score() > score);
    }

    private Optional<Settled> bySameName(Wanted wanted, FirmName written) {
        List<Named> letterByLetter = only(wanted, keys.literal(written), written, true);
        List<Named> same =
                letterByLetter.isEmpty() ? only(wanted, keys.canonical(written), written, false) : letterByLetter;
        if (same.size() != 1 || (wanted.county().isEmpty() && hasNamesake(written, same.getFirst()))) {
            return Optional.empty();
        }
        Text only = wanted.county().isEmpty()
                ? new Text("全域只有这一家", "the only one of the region")
                : new Text("本县（市、区）只有这一家", "the only one of the county");
        return Optional.of(new Settled(same.getFirst(), joined(because(written, same.getFirst()), only)));
    }

    /** Whether a name without a division may as well mean another firm, which has one in front of the same name. */
    private boolean hasNamesake(FirmName written, Named known) {
        return written.regions().isEmpty()
                && Arrays.stream(keys.sameCore(written))
                        .mapToObj(names::get)
                        .anyMatch(other -> !other.code().equals(known.code())
                                && likeness(written, other).within(DRESS));
    }

    /** The firms here that have the same name, one name of each. */
    private List<Named> only(Wanted wanted, int[] found, FirmName written, boolean literally) {
        Map<String, Named> firms = new LinkedHashMap<>();
        for (int at : found) {
            Named known = names.get(at);
            FirmName name = FirmName.read(known.name(), regions);
            boolean same = literally
                    ? name.literal().equals(written.literal())
                    : name.canonical().equals(written.canonical());
            if (same && here(wanted, known)) {
                firms.merge(known.code(), known, (one, other) -> one.kind() == Kind.CURRENT ? one : other);
            }
        }
        return List.copyOf(firms.values());
    }

    private Optional<Settled> byBareName(Wanted wanted, FirmName written) {
        if (written.core().length() < SHORTEST_WITHOUT_DRESS) {
            return Optional.empty();
        }
        List<Integer> reach = new ArrayList<>(keys.closest(written, CLOSELY_READ, at -> false));
        for (int at : keys.sameCore(written)) {
            reach.add(at);
        }
        Map<String, Named> firms = new LinkedHashMap<>();
        Set<String> within = new HashSet<>();
        for (int at : reach) {
            Named known = names.get(at);
            Likeness likeness = likeness(written, known);
            if (likeness.within(DRESS) && here(wanted, known) && added(written, known)) {
                firms.putIfAbsent(known.code(), known);
            } else if (likeness.within(WITHIN_REACH)) {
                within.add(known.code());
            }
        }
        within.removeAll(firms.keySet());
        if (firms.size() != 1 || !within.isEmpty()) {
            return Optional.empty();
        }
        Named known = firms.values().iterator().next();
        Text alone = new Text("没有字号和行业相同的别家", "no other firm has its trade name and business");
        return Optional.of(new Settled(known, joined(because(written, known), alone)));
    }

    /** A division that the known name does not have says where the firm is, or else it means another firm. */
    private boolean added(FirmName written, Named known) {
        List<String> theirs = FirmName.read(known.name(), regions).regions();
        return written.regions().stream()
                .allMatch(each -> theirs.contains(each) || regions.covers(each, known.county()));
    }

    private Text because(FirmName written, Named known) {
        List<Text> reasons = new ArrayList<>(likeness(written, known).reasons());
        switch (known.kind()) {
            case CURRENT -> {}
            case FORMER -> reasons.addFirst(new Text("曾用名“" + known.name() + "”", "a former name, " + known.name()));
            case ALIAS ->
                reasons.addFirst(
                        new Text("曾由人确认的写法“" + known.name() + "”", "decided by a person before: " + known.name()));
        }
        return joined(reasons.toArray(Text[]::new));
    }

    private static Text joined(Text... parts) {
        return new Text(
                String.join("；", List.of(parts).stream().map(Text::zh).toList()),
                String.join("; ", List.of(parts).stream().map(Text::en).toList()));
    }
}
