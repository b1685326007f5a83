package org.yuanheng.engine.workbook;

import java.util.ArrayList;
import java.util.List;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Scheme;

/** The notes of a unit on its class: overrides, thresholds, small groups, and as which class policies treat it. */
record ClassNotes(Scheme scheme, Names names) {
    /** Adds them to the formulas of the other notes. */
    void add(List<String> parts) {
        for (Scheme.ClassOverride override : scheme.overrides()) {
            parts.add(PointNotes.note(
                    names,
                    "AND(«ranked»=1,«o:" + override.id() + "»=1)",
                    names.say("等级调整：", "override: ") + names.of(override.label())));
        }
        scheme.fallback().ifPresent(fallback -> {
            for (int i = 2; i <= fallback.tries().size(); i++) {
                parts.add(PointNotes.note(
                        names,
                        "RIGHT(«group»,2)=\"#" + i + "\"",
                        names.say("原组家数过少，并入第 " + i + " 级分组", "its group was too small: compared at try " + i)));
            }
        });
        scheme.classes().ifPresent(classing -> ofClasses(classing, parts));
        scheme.unranked()
                .forEach((how, unranked) -> unranked.treatedAs()
                        .ifPresent(as -> parts.add(PointNotes.note(
                                names,
                                "AND(«pop»=1," + Recipe.participates(how) + ")",
                                names.say("政策上等同 ", "for policies treated as ") + as))));
    }

    private void ofClasses(Classing classing, List<String> parts) {
        classing.quota().flatMap(Classing.Quota::smallGroup).ifPresent(small -> {
            String what = switch (small.otherwise()) {
                case Classing.Otherwise.Fixed(String name) -> names.say("统一为 ", "all ") + name;
                case Classing.Otherwise.None _ -> names.say("不定级", "no class");
                case Classing.Otherwise.WithAll _ -> names.say("按在全部单位中的位次定级", "classed among all units");
            };
            String n = classing.quota().orElseThrow().overAll() ? "«:n@all»" : "«g:n»";
            parts.add(PointNotes.note(
                    names,
                    "IF(«ranked»=1," + n + "<" + small.size() + ",FALSE)",
                    names.say("家数过少，", "too few units: ") + what));
        });
        classing.limits().stream().map(Classing.Limit::className).distinct().forEach(name -> {
            List<String> holds = new ArrayList<>();
            for (int i = 0; i < classing.limits().size(); i++) {
                if (classing.limits().get(i).className().equals(name)) {
                    holds.add("«l:" + i + "»=1");
                }
            }
            parts.add(PointNotes.note(
                    names,
                    "AND(«ranked»=1,OR(" + String.join(",", holds) + "))",
                    names.say("最高只能为 ", "at most ") + name));
        });
    }
}
