package org.yuanheng.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.yaml.RulebookText;

/** A layout or its cases with anything wrong in them: an answer, never an exception; and what is accepted can be used. */
@Tag("slow")
class LayoutProperties {
    private static final String[] PIECES = {
        "",
        " ",
        "\n",
        ":",
        "[",
        "]",
        "{",
        "}",
        "- ",
        "'",
        "&a ",
        "*a",
        "id: ",
        "null",
        "~",
        "-",
        "9e9",
        "不适用",
        "（",
        "number",
        "tax",
        "{refused: row-code}",
        "added_to: 9",
        "not_read",
        "\u0000",
        "\ud800",
        "0",
        "-1",
        "true"
    };

    private static String spliced(String text, Random random) {
        StringBuilder spliced = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(4); i++) {
            int from = random.nextInt(spliced.length());
            int to = Math.min(spliced.length(), from + random.nextInt(6));
            spliced.replace(from, to, PIECES[random.nextInt(PIECES.length)]);
        }
        return spliced.toString();
    }

    private static void answers(List<Problem> problems) {
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.code()).matches("[a-z]+(-[a-z]+)+");
            assertThat(problem.message().zh()).isNotBlank();
            assertThat(problem.message().en()).isNotBlank();
            assertThat(problem.advice().zh()).isNotBlank();
        });
    }

    @Property(tries = 400)
    void damagedFiles(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<String> ids = LayoutFolder.ids(Shipped.RULEBOOK);
        String id = ids.get(random.nextInt(ids.size()));
        Path shipped = Shipped.RULEBOOK.resolve("layouts");
        Path folder = Files.createTempDirectory("layout-");
        Path file = folder.resolve(id + ".yaml");
        try {
            Files.write(file, bytes(shipped.resolve(id + ".yaml"), random));
            switch (Shipped.FOLDER.read(file)) {
                case Checked.Refused<Layout>(List<Problem> problems) -> {
                    assertThat(problems).isNotEmpty();
                    answers(problems);
                }
                case Checked.Ok<Layout>(Layout layout, List<Problem> notes) -> {
                    answers(notes);
                    assertThat(Shipped.FOLDER.description(layout)).isNotEmpty();
                    byte[] written = bytes(shipped.resolve(id + ".cases.yaml"), random);
                    switch (LayoutCase.read(RulebookText.of("cases", written), layout)) {
                        case Checked.Refused<List<LayoutCase>>(List<Problem> problems) -> answers(problems);
                        case Checked.Ok<List<LayoutCase>>(List<LayoutCase> all, var _) ->
                            all.forEach(each -> answers(Shipped.FOLDER.run(layout, each)));
                    }
                }
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static byte[] bytes(Path file, Random random) throws IOException {
        String text = Files.readString(file);
        return (random.nextInt(3) == 0 ? text : spliced(text, random)).getBytes(StandardCharsets.UTF_8);
    }
}
