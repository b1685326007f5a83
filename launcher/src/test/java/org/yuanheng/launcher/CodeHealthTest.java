package org.yuanheng.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every rule is tried twice: on the repository, and on a small tree that breaks it. */
class CodeHealthTest {
    private static final CodeHealth REPOSITORY =
            new CodeHealth(Path.of("..").toAbsolutePath().normalize());

    @TempDir
    Path path;

    private CodeHealth broken = REPOSITORY;

    @BeforeEach
    void aTreeThatBreaksEveryRule() throws IOException {
        Folder folder = new Folder(path);
        folder.file("engine/src/main/java/a/OrderServiceImpl.java", "package a;\n\npublic class OrderServiceImpl {}\n");
        folder.file(
                "engine/src/main/java/a/Order.java", "package a;\n\npublic final class Order {}\n" + "\n".repeat(400));
        folder.file(
                "engine/src/main/java/a/Hidden.java",
                "package a;\n\n/** The public class of orders. */\nrecord Hidden() {}\n");
        folder.file("engine/src/test/java/a/OrderTest.java", "package a;\n\n@Disabled\nclass OrderTest {}\n");
        folder.file(
                "README.md", "See [the order](docs/order.md#top), [here](README.md), [there](https://example.org/x).");
        folder.file("rulebook/vocabulary.yaml", "facts:\n  - id: tax\n  - id: land\n");
        folder.file("docs/DICTIONARY.md", "| `tax` | 税 |");
        broken = new CodeHealth(path);
    }

    @Test
    void atLeastTwoFifthsOfTheTypesArePackagePrivate() {
        assertThat(REPOSITORY.mainSources()).hasSizeGreaterThan(10);
        assertThat(REPOSITORY.sharePackagePrivate()).isGreaterThanOrEqualTo(CodeHealth.LEAST_SHARE_PACKAGE_PRIVATE);
        assertThat(broken.sharePackagePrivate()).isBetween(0.33, 0.34);
    }

    @Test
    void noFileIsLongerThanAReaderCanKeepInMind() {
        assertThat(REPOSITORY.longFiles()).isEmpty();
        assertThat(broken.longFiles()).singleElement().asString().endsWith("Order.java");
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(REPOSITORY.emptyNames()).isEmpty();
        assertThat(broken.emptyNames()).containsExactly("OrderServiceImpl");
    }

    @Test
    void noTestIsSwitchedOff() {
        assertThat(REPOSITORY.testsSwitchedOff()).allMatch(file -> file.endsWith("CodeHealthTest.java"));
        assertThat(broken.testsSwitchedOff()).singleElement().asString().endsWith("OrderTest.java");
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(REPOSITORY.packagesNotNullMarked()).isEmpty();
        assertThat(broken.packagesNotNullMarked()).hasSize(1);
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        assertThat(REPOSITORY.documents())
                .extracting(file -> file.getFileName().toString())
                .contains(
                        "README.md",
                        "README.zh-CN.md",
                        "CHANGELOG.md",
                        "ARCHITECTURE.md",
                        "DECISIONS.md",
                        "DICTIONARY.md");
        assertThat(REPOSITORY.deadLinks()).isEmpty();
        assertThat(broken.deadLinks()).containsExactly("README.md → docs/order.md");
    }

    @Test
    void theDictionaryExplainsEveryWordOfTheVocabulary() {
        assertThat(REPOSITORY.unexplained()).isEmpty();
        assertThat(broken.unexplained()).containsExactly("land");
    }
}
