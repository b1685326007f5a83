package org.yuanheng.engine.reading;

import java.nio.file.Path;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.yaml.RulebookText;

/**
 * A rulebook that was found and read.
 *
 * @param file where its own file is
 * @param text the bytes it was read from, which a run keeps
 * @param rules what it says
 */
public record Rulebook(Path file, RulebookText text, RuleSet rules) {
    /**
     * The scheme that it is, for who found it by {@link Rulebooks#findScheme} or asked its kind before.
     *
     * @throws IllegalStateException when it is of another kind
     */
    public Scheme scheme() {
        if (rules instanceof Scheme scheme) {
            return scheme;
        }
        throw new IllegalStateException(rules.id() + " is no scheme but of kind " + rules.kind());
    }

    /** What is wrong with rules of another kind where only a scheme will do. */
    public static Problem notAScheme(RuleSet rules) {
        return new Problem(
                "rulebook-not-a-scheme",
                Place.of(rules.id()),
                new Text(
                        "这是" + rules.kind().title().zh() + "（kind: "
                                + rules.kind().key() + "），不是评价办法",
                        "this is " + rules.kind().title().en() + " (kind: "
                                + rules.kind().key() + "), not a scheme"),
                new Text("这里要用评价办法（rulebook/schemes 下的规则）", "name a scheme, as in rulebook/schemes"));
    }
}
