package org.yuanheng.engine.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.yuanheng.engine.rulebook.RulebookText;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import org.yuanheng.reference.AgreementContract;
import org.yuanheng.reference.EngineUnderTest;

/**
 * The working paper, recalculated by LibreOffice, passes the contract of an engine: what was worked out by hand and
 * 120,000 random and built firms, digit by digit. Only where a paper itself says that a spreadsheet cannot hold the
 * digits may it differ, and those sets of firms, built to have such digits, are known by name.
 */
@Tag("office")
@Tag("slow")
class SpreadsheetAgreementTest extends AgreementContract {
    private static final SortedSet<String> EXCUSED = new TreeSet<>();

    @Override
    protected EngineUnderTest engine() {
        return SpreadsheetAgreementTest::evaluate;
    }

    private static void evaluate(Path rulebook, Path facts, Path out) throws IOException {
        Rule rule = Papers.rule(RulebookText.open(rulebook));
        RunDirectory run = Papers.ok(Evaluation.run(rule, facts, out, 2)).directory();
        Path paper = out.resolveSibling(rule.scheme().id() + ".xlsx");
        WorkingPaper.Contents contents;
        try (OutputStream stream = Files.newOutputStream(paper)) {
            contents = Papers.ok(WorkingPaper.write(rule, run, Sources.NONE, "zh", stream));
        }
        String recalculated = Papers.results(rule, Office.recalculate(paper));
        boolean differs = !recalculated.equals(Files.readString(run.resultsCsv()));
        if (differs && !contents.exact()) {
            EXCUSED.add(rule.scheme().id());
        } else {
            Files.writeString(run.resultsCsv(), recalculated);
        }
    }

    @AfterAll
    static void onlyTheKnownLimitsOfSpreadsheetsWereExcused() {
        assertThat(EXCUSED)
                .isSubsetOf(
                        "built-cancelling",
                        "built-ties",
                        "built-wide",
                        "decimals-enter-once-rounded",
                        "differences-are-doubles",
                        "exact-sums");
    }
}
