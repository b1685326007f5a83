package org.yuanheng.app.zone;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** What keeps zones from being one. */
final class MergerRules {
    private static final int FEWEST = 2;

    private MergerRules() {}

    static List<Problem> check(Scope scope, Zones.Picture picture, List<String> ids) {
        List<Problem> problems = new ArrayList<>();
        List<Place> parts = new ArrayList<>();
        Territory territory = picture.territory();
        for (String id : new LinkedHashSet<>(ids)) {
            Optional<Place> place = territory.zone(id);
            if (place.isEmpty()) {
                problems.add(unknown(id));
            } else if (picture.find(id).isEmpty()) {
                problems.add(closed(place.get()));
            } else if (!Territory.holds(scope, place.get())) {
                problems.add(outside(place.get()));
            } else {
                parts.add(place.get());
            }
        }
        if (problems.isEmpty() && parts.size() < FEWEST) {
            problems.add(tooFew());
        }
        across(territory, parts).ifPresent(problems::add);
        for (Place part : parts) {
            parts.stream()
                    .filter(other ->
                            !other.equals(part) && territory.within(part.id()).contains(other.id()))
                    .forEach(other -> problems.add(inside(part, other)));
        }
        boolean together = parts.stream()
                        .map(part -> territory.inner(part) ? String.valueOf(part.parent()) : "")
                        .distinct()
                        .count()
                <= 1;
        if (!together && problems.isEmpty()) {
            problems.add(apart());
        }
        return problems;
    }

    private static Optional<Problem> across(Territory territory, List<Place> parts) {
        Set<String> provinces = new LinkedHashSet<>();
        parts.forEach(part -> provinces.addAll(territory.provinces(part)));
        if (provinces.size() <= 1) {
            return Optional.empty();
        }
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (String province : provinces) {
            Optional<Place> place = territory.place(province);
            zh.add(place.map(Place::nameZh).orElse(province));
            en.add(place.map(Place::nameEn).orElse(province));
        }
        return Optional.of(problem(
                "merger-across-provinces",
                new Text(
                        "这些园区分在 " + String.join("、", zh) + "，不能跨省合并", "these zones lie in " + String.join(" and ", en)),
                new Text("只选同一个省的园区", "choose zones of one province")));
    }

    private static Problem unknown(String id) {
        return problem(
                "merger-zone-unknown",
                new Text("没有编号为 " + id + " 的园区", "there is no zone " + id),
                new Text("从园区名单中选", "choose from the list of zones"));
    }

    private static Problem closed(Place place) {
        return problem(
                "merger-zone-closed",
                new Text(place.nameZh() + " 今天不存在（已撤销或还没有设立）", place.nameEn() + " does not exist today"),
                new Text("只选现有的园区", "choose zones that exist"));
    }

    private static Problem outside(Place place) {
        return problem(
                "merger-outside-scope",
                new Text(place.nameZh() + " 不全在您负责的范围内", place.nameEn() + " does not lie wholly in your area"),
                new Text("请上一级来画，或只选您负责的园区", "ask the level above, or choose zones of your area"));
    }

    private static Problem inside(Place outer, Place inner) {
        return problem(
                "merger-zone-inside",
                new Text(
                        inner.nameZh() + " 在 " + outer.nameZh() + " 之内，本来就算在一起",
                        inner.nameEn() + " lies within " + outer.nameEn() + " and counts there already"),
                new Text("去掉其中一个", "leave one of them out"));
    }

    private static Problem apart() {
        return problem(
                "merger-different-zones",
                new Text("有的园区在另一园区之内，有的不在，或不在同一园区", "some lie within a zone and some do not, or in different zones"),
                new Text("只选独立的开发区，或只选同一开发区里的园", "choose zones of their own, or parks of one zone"));
    }

    private static Problem tooFew() {
        return problem(
                "merger-too-few",
                new Text("至少要选两个园区", "it takes two zones at least"),
                new Text("再选一个", "choose another one"));
    }

    private static Problem problem(String code, Text message, Text advice) {
        return new Problem(code, org.yuanheng.engine.Place.of("zones"), message, advice);
    }
}
