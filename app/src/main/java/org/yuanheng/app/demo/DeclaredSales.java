package org.yuanheng.app.demo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.yuanheng.app.demo.DemoFiles.Delivery;

/**
 * The sales that firms above scale declared for VAT, as the tax bureau adds them up: a little beside the revenue of
 * statistics, and of a few firms far below it, so that there is something to reconcile. Invented like everything here.
 */
final class DeclaredSales implements Closeable {
    private static final String LAYOUT = "declared-sales";
    private static final List<String> HEADINGS = List.of("纳税人识别号", "纳税人名称", "增值税申报销售额（元）");
    private static final double DISAGREEING = 0.015; // of the firms

    private final Dice dice;
    private final Path file;
    private final Table table;
    private boolean closed;

    DeclaredSales(Path directory, long seed) throws IOException {
        this.dice = Dice.of(seed, "sales");
        this.file = directory.resolve("演示-" + DemoRegion.PERIOD + "年度增值税申报销售额.csv");
        this.table = new Table.TextTable(file, StandardCharsets.UTF_8, HEADINGS);
    }

    /** A line for a firm of which statistics has figures. */
    void declare(Firm firm) throws IOException {
        Firm.Statistics figures = firm.statistics();
        if (figures != null) {
            double share = dice.chance(DISAGREEING) ? dice.between(0.55, 0.85) : dice.between(0.97, 1.03);
            table.row(List.of(firm.code(), firm.name(), StrictMath.round(figures.revenue() * 1000 * share)));
        }
    }

    /** Shuts the file and says what it is. */
    Delivery finish() throws IOException {
        close();
        return new Delivery(file, "tax", LAYOUT, DemoRegion.PERIOD, "");
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            table.close();
        }
    }
}
