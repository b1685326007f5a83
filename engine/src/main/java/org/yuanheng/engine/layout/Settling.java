package org.yuanheng.engine.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Proposals.Candidate;
import org.yuanheng.engine.rulebook.Item;

/** Settles which column is what, where each use is at most one column's: the likeliest, and the surer the further ahead. */
final class Settling {
    /** Uses that are closer than this are hard to tell apart, and what is hard to tell is less sure. */
    private static final double CLOSE = 0.1;

    private static final double DOUBT = 0.85;

    private Settling() {}

    static List<Proposal.Column> settled(List<Candidate> candidates, Uses uses) {
        Map<String, Candidate> owner = new HashMap<>();
        Map<String, Double> next = new HashMap<>();
        for (Candidate candidate : candidates) {
            best(candidate).ifPresent(use -> {
                double degree = degree(candidate, use);
                Candidate other = owner.get(use);
                if (other == null || degree > degree(other, use)) {
                    owner.put(use, candidate);
                    next.put(use, other == null ? 0 : degree(other, use));
                } else {
                    next.merge(use, degree, Math::max);
                }
            });
        }
        List<Proposal.Column> columns = new ArrayList<>();
        for (Candidate candidate : candidates) {
            columns.add(column(candidate, owner, next, uses));
        }
        return columns;
    }

    private static Optional<String> best(Candidate candidate) {
        return candidate.ranked().stream().findFirst().map(Map.Entry::getKey);
    }

    private static double degree(Candidate candidate, String use) {
        return candidate.likely().getOrDefault(use, 0d);
    }

    private static Proposal.Column column(
            Candidate candidate, Map<String, Candidate> owner, Map<String, Double> next, Uses uses) {
        Optional<String> best = best(candidate);
        if (best.isEmpty()) {
            return nothing(candidate, 0, new Text("表头和内容都看不出是什么", "neither heading nor cells tell what it is"));
        }
        String use = best.get();
        String said = Uses.said(use, uses.item(use));
        Candidate first = owner.get(use);
        if (first != null && first.column() != candidate.column()) {
            return nothing(
                    candidate,
                    0,
                    new Text(
                            "可能是“" + said + "”，但另一列更像",
                            "may be " + english(use, uses.item(use)) + ", but another column is likelier"));
        }
        double second = candidate.ranked().stream()
                .skip(1)
                .mapToDouble(Map.Entry::getValue)
                .findFirst()
                .orElse(0);
        double degree = degree(candidate, use);
        boolean close = degree - second < CLOSE || degree - next.getOrDefault(use, 0d) < CLOSE;
        double confidence = Math.round(100 * degree * (close ? DOUBT : 1)) / 100d;
        return confidence < Proposal.LIKELY
                ? nothing(
                        candidate,
                        confidence,
                        new Text(
                                "有些像“" + said + "”，把握不足",
                                "somewhat like " + english(use, uses.item(use)) + ", but not likely enough"))
                : new Proposal.Column(
                        candidate.column(),
                        candidate.heading(),
                        best,
                        confidence,
                        why(candidate, use, close),
                        candidate.units());
    }

    private static Proposal.Column nothing(Candidate candidate, double confidence, Text why) {
        return new Proposal.Column(
                candidate.column(), candidate.heading(), Optional.empty(), confidence, why, candidate.units());
    }

    private static String english(String use, Optional<Item> item) {
        return item.map(known -> known.label().en())
                .orElse(use.equals(Proposal.CODE) ? "credit code" : use.equals(Proposal.NAME) ? "name" : "row number");
    }

    private static Text why(Candidate candidate, String use, boolean close) {
        ColumnCells cells = candidate.cells();
        String zh;
        String en;
        if (use.equals(Proposal.CODE) && cells.holdsCodes()) {
            zh = cells.count() + " 格里有 " + cells.codes() + " 个信用代码，校验码都对";
            en = cells.codes() + " of " + cells.count() + " cells are credit codes with a right check digit";
        } else if (use.equals(Proposal.NAME) && cells.holdsNames()) {
            zh = cells.count() + " 格里有 " + cells.names() + " 个像企业名称";
            en = cells.names() + " of " + cells.count() + " cells look like names of firms";
        } else if (degree(candidate, use) >= Proposal.SURE) {
            zh = "表头是这一项的常用写法，内容相符";
            en = "its heading is a usual one for this, and its cells fit";
        } else {
            zh = "表头相近，内容相符";
            en = "its heading is much like this, and its cells fit";
        }
        return close
                ? new Text(zh + "；但还有别的可能", en + "; but it may be something else, or another column may be this")
                : new Text(zh, en);
    }
}
