package org.yuanheng.engine.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yuanheng.engine.Problem;

/** The slips that people make in YAML are told in their own language, at the line that has to be changed. */
class YamlSyntaxTest {
    static Stream<Arguments> slips() {
        return Stream.of(
                Arguments.of("weight: 60", "weight：60", "rule.yaml:12:5  这一行没有冒号  → 把全角冒号“：”改为半角冒号加一个空格“: ”"),
                Arguments.of("period: 2022", "period 2022", "rule.yaml:4:1  这一行没有冒号  → 写作 key: value，冒号后空一格"),
                Arguments.of("period: 2022", "period: 2022: 年", "rule.yaml:4:13  这里不能有冒号  → 各级缩进对齐；文字里有冒号时，把整段文字放进引号"),
                Arguments.of("  - id: tax", "\t- id: tax", "rule.yaml:8:1  缩进用了制表符（Tab）  → 缩进只用空格"),
                Arguments.of("period: 2022", "period: @2022", "rule.yaml:4:9  文字不能以这个字符开头  → 把整段文字放进引号"),
                Arguments.of("period: 2022", "period: \"2022", "rule.yaml:4:9  引号没有成对  → 补上后一个引号"),
                Arguments.of("[county]", "[county", "rule.yaml:6:17  方括号没有成对  → 补上括号，各项之间用半角逗号"),
                Arguments.of("{decimals: 4}", "{decimals: 4", "rule.yaml:19:8  花括号没有成对  → 补上括号，各项之间用半角逗号"),
                Arguments.of(
                        "id: small\n",
                        "- small\n",
                        "rule.yaml:2:1  这一行与同级的各行没有对齐  → 同一级的各行左边对齐，列表各项都以 - 开头；也看看上面的引号是否成对"),
                Arguments.of("period: 2022", "period: - 2022", "rule.yaml:4:9  列表不能从这里开始  → 列表的各项另起一行，以 - 开头并对齐"));
    }

    @ParameterizedTest
    @MethodSource("slips")
    void areToldInPlainWords(String part, String by, String expected) {
        byte[] bytes = Fixtures.small(part, by).getBytes(UTF_8);
        assertThat(Fixtures.problems(Fixtures.read(bytes)))
                .first()
                .extracting(problem -> problem.line("zh"))
                .isEqualTo("yaml-syntax  " + expected);
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("PK\u0003\u0004xx", "这是Excel 工作簿（.xlsx）或 ZIP 压缩包，不是规则"),
                Arguments.of("%PDF-1.7", "这是PDF 文件，不是规则"),
                Arguments.of("\u007fELF\u0002", "这是程序文件，不是规则"),
                Arguments.of("\u00ff\u00fei\u0000d\u0000", "这是UTF-16（“Unicode”）编码的文本，不是规则"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void areNamedForWhatTheyAre(String bytes, String expected) {
        Problem problem = Fixtures.problems(Fixtures.read(bytes.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)))
                .getFirst();
        assertThat(problem.code()).isEqualTo("rulebook-kind");
        assertThat(problem.message().zh()).isEqualTo(expected);
    }
}
