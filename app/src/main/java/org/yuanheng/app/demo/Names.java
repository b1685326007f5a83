package org.yuanheng.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Names of invented firms: an invented place, a brand, a trade, a legal form (汐浦瑞恒模具有限公司). As no real
 * division bears such a name, no real firm can; and no two firms of the region share one.
 */
final class Names {
    private static final String[] MORE = {"", "新", "大", "中", "东", "西", "南", "北"};

    private final List<String> brands = new ArrayList<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final Dice dice;

    Names(long seed) {
        dice = Dice.of(seed, "names");
        String[] characters = characters();
        for (int i = 0; i < characters[0].length(); i++) {
            for (int j = 0; j < characters[1].length(); j++) {
                if (characters[0].charAt(i) != characters[1].charAt(j)) {
                    brands.add(characters[0].substring(i, i + 1) + characters[1].charAt(j));
                }
            }
        }
        dice.shuffle(brands);
    }

    /** A name that no firm has yet. */
    String next(Place county, Place city, Industry industry, String scale) {
        int count = used.merge(county.id() + industry.code(), 1, Integer::sum) - 1;
        return name(county, city, industry, scale, count);
    }

    /** A name as {@link #next} makes them that no firm will have: brands are given out from the other end. */
    String former(Place county, Place city, Industry industry, int count) {
        return name(county, city, industry, "BELOW", brands.size() - 1 - count);
    }

    private String name(Place county, Place city, Industry industry, String scale, int count) {
        int start = Math.floorMod((county.id() + industry.code()).hashCode(), brands.size());
        String brand = brands.get((start + count) % brands.size());
        String more = MORE[count / brands.size() % MORE.length];
        String word = industry.words().get(count % industry.words().size());
        String place = count % 5 == 4 ? city.nameZh() + stem(county) : stem(county);
        return place + brand + more + word + form(industry, scale);
    }

    private String form(Industry industry, String scale) {
        double throwOf = dice.share();
        if (scale.equals("ABOVE")) {
            return throwOf < 0.08 ? "股份有限公司" : "有限公司";
        }
        return throwOf < 0.10 && industry.kind().equals("MAKE") ? "厂" : "有限公司";
    }

    /** A division's name without 市, 区 or 县. */
    private static String stem(Place division) {
        return division.nameZh().substring(0, division.nameZh().length() - 1);
    }

    private static String[] characters() {
        try (InputStream stream =
                Objects.requireNonNull(Names.class.getResourceAsStream("/demo/brands.txt"), "brands.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
