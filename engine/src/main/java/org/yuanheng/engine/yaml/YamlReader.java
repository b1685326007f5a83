package org.yuanheng.engine.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Wording;

/**
 * Reads YAML documents from its events, keeping every place and refusing on the way what a rule file never needs:
 * anchors and aliases (so nothing expands), tags, directives, keys given twice, keys that are no plain word, more than
 * {@value #DEEPEST} levels. The parser is asked for one event at a time and nothing is built before all are checked.
 */
final class YamlReader {
    /** Levels of lists and mappings inside each other. */
    static final int DEEPEST = 24;

    /** More problems than this in one file say nothing new. */
    private static final int MOST_PROBLEMS = 200;

    /** One anchor says it; a file that lives by them has hundreds. */
    private static final int MOST_ANCHORS = 5;

    /** Values, lists and mappings in one file; a rulebook has some hundreds. */
    private static final int MOST_NODES = 100_000;

    private final SourceText source;
    private final List<Problem> problems;
    private final List<Event> events = new ArrayList<>();
    private int anchors;
    private int at;

    private YamlReader(SourceText source, List<Problem> problems) {
        this.source = source;
        this.problems = problems;
    }

    /** The documents of {@code text}; what is wrong with them is added to {@code problems}. */
    static List<Yaml> read(String text, SourceText source, List<Problem> problems) {
        YamlReader reader = new YamlReader(source, problems);
        return reader.collects(text) ? reader.documents() : List.of();
    }

    /** Takes in the events as long as they stay within the limits; false when there is nothing to go on with. */
    private boolean collects(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setParseComments(false)
                // The whole text in one window: the parser copies a growing window once a kilobyte otherwise.
                .setBufferSize(Math.max(1_024, text.length()))
                .build();
        int depth = 0;
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
                if (depth > DEEPEST || events.size() > MOST_NODES) {
                    problem("yaml-depth", place(event), DEPTH, DEPTH_ADVICE);
                    return false;
                }
                check(event);
                events.add(event);
            }
            return true;
        } catch (MarkedYamlEngineException e) {
            problems.add(YamlSyntax.problem(e, source));
        } catch (YamlEngineException e) {
            problem("yaml-syntax", source.place(0), NOT_YAML, MEND);
        }
        return false;
    }

    private void check(Event event) {
        boolean anchored = event instanceof AliasEvent
                || (event instanceof NodeEvent node && node.getAnchor().isPresent());
        if (anchored && ++anchors <= MOST_ANCHORS) {
            problem("yaml-alias", place(event), ALIAS, ALIAS_ADVICE);
        }
        boolean tagged = (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
                || (event instanceof CollectionStartEvent collection
                        && collection.getTag().isPresent());
        if (tagged) {
            problem("yaml-tag", place(event), TAG, TAG_ADVICE);
        }
        if (event instanceof DocumentStartEvent start
                && (start.getSpecVersion().isPresent() || !start.getTags().isEmpty())) {
            problem("yaml-directive", place(event), DIRECTIVE, DIRECTIVE_ADVICE);
        }
    }

    private static final Text NOT_YAML = new Text("不是可以读的 YAML 文本", "it is not readable YAML");
    private static final Text MEND = new Text(
            "检查这一处的缩进、冒号后的空格、引号和括号", "check the indentation, the space after a colon, quotes and brackets here");

    private List<Yaml> documents() {
        List<Yaml> documents = new ArrayList<>();
        while (at < events.size()) {
            if (next() instanceof DocumentStartEvent) {
                documents.add(node(next()));
            }
        }
        return documents;
    }

    private Event next() {
        return events.get(at++);
    }

    private Yaml node(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case MappingStartEvent mapping -> mapping(mapping);
            case CollectionStartEvent sequence -> sequence(sequence);
            case AliasEvent alias -> new Yaml.Scalar(place(alias), "", true, _ -> place(alias));
            default -> throw new IllegalStateException("no YAML node starts with " + event);
        };
    }

    private Yaml scalar(ScalarEvent event) {
        int start = event.getStartMark().map(Mark::getIndex).orElse(0);
        ScalarStyle written = event.getScalarStyle();
        SourceText.Style style = switch (written) {
            case SINGLE_QUOTED -> SourceText.Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED -> SourceText.Style.DOUBLE_QUOTED;
            case LITERAL, FOLDED -> SourceText.Style.BLOCK;
            case PLAIN, JSON_SCALAR_STYLE -> SourceText.Style.PLAIN;
        };
        String value = event.getValue();
        return new Yaml.Scalar(
                source.place(start), value, style == SourceText.Style.PLAIN, source.lines(value, start, style));
    }

    private Yaml mapping(MappingStartEvent start) {
        List<Yaml.Entry> entries = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        for (Event event = next(); !(event instanceof MappingEndEvent); event = next()) {
            Yaml key = node(event);
            Yaml value = node(next());
            if (!(key instanceof Yaml.Scalar word) || word.text().isEmpty()) {
                problem("yaml-key", key.place(), KEY, KEY_ADVICE);
                continue;
            }
            Place first = seen.putIfAbsent(word.text(), word.place());
            if (first == null) {
                entries.add(new Yaml.Entry(word, value));
            } else {
                String shown = Wording.shown(word.text());
                problem(
                        "yaml-duplicate-key",
                        word.place(),
                        new Text(
                                shown + " 写了两次，第一次在第 " + first.row() + " 行",
                                shown + " is given twice, first on line " + first.row()),
                        new Text("只留一处", "keep one of them"));
            }
        }
        return new Yaml.Mapping(place(start), List.copyOf(entries));
    }

    private Yaml sequence(CollectionStartEvent start) {
        List<Yaml> items = new ArrayList<>();
        for (Event event = next(); !(event instanceof SequenceEndEvent); event = next()) {
            items.add(node(event));
        }
        return new Yaml.Sequence(place(start), List.copyOf(items));
    }

    private Place place(Event event) {
        return source.place(event.getStartMark().map(Mark::getIndex).orElse(0));
    }

    private void problem(String code, Place place, Text message, Text advice) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(code, place, message, advice));
        }
    }

    private static final Text ALIAS = new Text("不能用锚点 & 和引用 *", "anchors (&) and aliases (*) are not allowed");
    private static final Text ALIAS_ADVICE =
            new Text("把内容照写一遍；以 & 或 * 开头的文字加引号", "write it out again; quote a text that starts with & or *");
    private static final Text TAG = new Text("不能用标签 !", "tags (!) are not allowed");
    private static final Text TAG_ADVICE =
            new Text("去掉标签；以 ! 开头的文字加引号", "remove the tag; quote a text that starts with !");
    private static final Text DIRECTIVE = new Text("不能用 % 指令", "directives (%) are not allowed");
    private static final Text DIRECTIVE_ADVICE = new Text("去掉这一行", "remove the line");
    private static final Text DEPTH =
            new Text("层次超过 " + DEEPEST + " 或内容过多", "more than " + DEEPEST + " levels, or too many entries");
    private static final Text DEPTH_ADVICE = new Text("检查括号和缩进", "check the brackets and the indentation");
    private static final Text KEY = new Text("键必须是一个词", "a key must be a word");
    private static final Text KEY_ADVICE = new Text("写作 key: value", "write key: value");
}
