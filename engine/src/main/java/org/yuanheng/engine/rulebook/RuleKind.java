package org.yuanheng.engine.rulebook;

import java.util.Locale;
import java.util.stream.Stream;
import org.yuanheng.engine.Text;

/**
 * What sort of rule a rulebook is: the word after {@code kind:}, and the folder of {@code rulebook/} in which such rules
 * stand.
 *
 * <p>Example: {@code kind: amount} stands in {@code rulebook/policies}.
 */
public enum RuleKind {
    SCHEME("schemes", "评价办法", "a scheme"),
    ELIGIBILITY("eligibility", "资格条件", "an eligibility rule"),
    LIGHT("lights", "亮灯规则", "a rule of lights"),
    AMOUNT("policies", "金额表", "a table of amounts"),
    MATRIX("matrices", "分格矩阵", "a matrix"),
    QUALITY("quality", "数据质量检查", "a rule of checks"),
    MATCH("matching", "供需匹配", "a rule of matching");

    private final String folder;
    private final String zh;
    private final String en;

    RuleKind(String folder, String zh, String en) {
        this.folder = folder;
        this.zh = zh;
        this.en = en;
    }

    /** The folder of such rules below {@code rulebook/}. */
    public String folder() {
        return folder;
    }

    /** What people call it, e.g. 资格条件. */
    public Text title() {
        return new Text(zh, en);
    }

    /** The word after {@code kind:}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind whose {@link #key} it is.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static RuleKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Every {@link #key}. */
    public static String[] keys() {
        return Stream.of(values()).map(RuleKind::key).toArray(String[]::new);
    }
}
