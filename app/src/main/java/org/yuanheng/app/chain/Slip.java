package org.yuanheng.app.chain;

import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** What a person got wrong about a chain: one line for each slip. */
final class Slip {
    static final int LONGEST = 200;

    private Slip() {}

    static Problem of(String code, String field, String zh, String en, String adviceZh, String adviceEn) {
        return new Problem(code, Place.of(field), new Text(zh, en), new Text(adviceZh, adviceEn));
    }

    static Problem nameMissing() {
        return of("chain-name-missing", "name", "没有写名称", "there is no name", "写上名称", "give it a name");
    }

    static Problem tooLong(String field) {
        return of(
                "chain-text-long",
                field,
                "超过 " + LONGEST + " 字",
                "longer than " + LONGEST + " characters",
                "写短一些",
                "make it shorter");
    }

    static Problem gone() {
        return of(
                "chain-gone",
                "chain",
                "已经不在了，可能有人刚改过",
                "it is gone: somebody may have changed it just now",
                "刷新页面后再看",
                "look at the page again");
    }
}
