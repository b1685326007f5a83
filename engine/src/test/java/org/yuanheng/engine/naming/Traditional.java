package org.yuanheng.engine.naming;

/** Simplified characters as an older office writes them; a list of its own, so that a gap in the product's shows. */
final class Traditional {
    private static final String PAIRS = "华華兴興荣榮润潤诚誠远遠创創凯凱达達联聯汇匯宁寧顺順丰豐银銀铭銘锐銳伟偉迅迅启啟腾騰飞飛鹏鵬骏駿锦錦"
            + "泽澤庆慶悦悅众眾奥奧维維诺諾贝貝凤鳳龙龍鹤鶴鹰鷹万萬亿億机機电電动動车車业業贸貿农農医醫药藥厂廠钢鋼铜銅铝鋁"
            + "纸紙饰飾纺紡织織阀閥轴軸缝縫纫紉环環灯燈卫衛浆漿设設备備术術实實浦浦渡渡桥橋芦蘆泽澤责責务務宝寶莱萊顿頓晓曉";

    private Traditional() {}

    static String written(String name) {
        StringBuilder written = new StringBuilder(name);
        for (int i = 0; i < written.length(); i++) {
            for (int j = 0; j + 1 < PAIRS.length(); j += 2) {
                if (PAIRS.charAt(j) == written.charAt(i)) {
                    written.setCharAt(i, PAIRS.charAt(j + 1));
                    break;
                }
            }
        }
        return written.toString();
    }
}
