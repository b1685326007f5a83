package org.yuanheng.app.dispatch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;

/**
 * Official letters and agendas as Word documents, set in the manner of GB/T 9704-2012: A4, head 37 mm, binding side 28 mm,
 * title in size 2 in the middle, text in size 3 with two characters of indent.
 */
public final class Papers {
    private static final int TITLE = 22;
    private static final int BODY = 16;
    private static final int CELL = 12;
    private static final int INDENT = 640;
    private static final int LINE = 28;
    private static final String TITLE_FONT = "方正小标宋简体";
    private static final String BODY_FONT = "仿宋_GB2312";
    private static final String HEAD_FONT = "黑体";

    private final XWPFDocument document = new XWPFDocument();

    /** Begins a paper with its title. */
    public Papers(String title) {
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf(2098));
        margins.setBottom(BigInteger.valueOf(1984));
        margins.setLeft(BigInteger.valueOf(1587));
        margins.setRight(BigInteger.valueOf(1474));
        write(title, ParagraphAlignment.CENTER, TITLE_FONT, TITLE, 0);
    }

    /** A line by itself at the left: whom the letter is addressed to. */
    public Papers addressed(String text) {
        write(text, ParagraphAlignment.LEFT, BODY_FONT, BODY, 0);
        return this;
    }

    /** A heading within the text. */
    public Papers heading(String text) {
        write(text, ParagraphAlignment.LEFT, HEAD_FONT, BODY, INDENT);
        return this;
    }

    /** A paragraph. */
    public Papers text(String text) {
        write(text, ParagraphAlignment.BOTH, BODY_FONT, BODY, INDENT);
        return this;
    }

    /** Who signs and when, at the right. */
    public Papers signed(String... lines) {
        for (String line : lines) {
            write(line, ParagraphAlignment.RIGHT, BODY_FONT, BODY, 0);
        }
        return this;
    }

    /** A table with its heads. */
    public Papers table(List<String> heads, List<List<String>> rows) {
        XWPFTable table = document.createTable(1, heads.size());
        table.setWidth("100%");
        fill(table.getRow(0), heads, HEAD_FONT);
        rows.forEach(row -> fill(table.createRow(), row, BODY_FONT));
        return this;
    }

    private static void fill(XWPFTableRow row, List<String> texts, String font) {
        for (int i = 0; i < texts.size(); i++) {
            XWPFRun run = row.getCell(i).getParagraphArray(0).createRun();
            set(run, font, CELL);
            run.setText(texts.get(i));
        }
    }

    private void write(String text, ParagraphAlignment alignment, String font, int size, int indent) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setAlignment(alignment);
        paragraph.setSpacingBetween(LINE, org.apache.poi.xwpf.usermodel.LineSpacingRule.EXACT);
        if (indent > 0) {
            paragraph.setIndentationFirstLine(indent);
        }
        XWPFRun run = paragraph.createRun();
        set(run, font, size);
        run.setText(text);
    }

    private static void set(XWPFRun run, String font, int size) {
        run.setFontFamily(font, XWPFRun.FontCharRange.eastAsia);
        run.setFontFamily("Times New Roman", XWPFRun.FontCharRange.ascii);
        run.setFontSize(size);
    }

    /** The document's bytes. */
    public byte[] bytes() {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.write(out);
            document.close();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
