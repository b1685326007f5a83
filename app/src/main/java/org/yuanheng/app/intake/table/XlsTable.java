package org.yuanheng.app.intake.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.NumberToTextConverter;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;
import org.yuanheng.engine.table.RowHandler;

/** The sheets of an .xls of Excel 97 to 2003 (also WPS's .et), held in memory as a whole: such files are small. */
final class XlsTable {
    private XlsTable() {}

    private record SheetRows(String name, boolean hidden, List<Row> rows) {}

    static void read(Path file, RowHandler handler) throws Unreadable {
        for (SheetRows sheet : sheets(file)) {
            handler.sheet(sheet.name(), sheet.hidden());
            for (Row row : sheet.rows()) {
                if (!handler.row(row)) {
                    if (!handler.goesOn()) {
                        return;
                    }
                    break;
                }
            }
        }
    }

    /** The library fails on damaged files in many ways; only its own calls stand in here. */
    private static List<SheetRows> sheets(Path file) throws Unreadable {
        try (POIFSFileSystem compound = new POIFSFileSystem(file.toFile(), true)) {
            refuseOthers(compound.getRoot());
            if (Files.size(file) > Limits.XLS) {
                throw Unreadable.tooLarge(".xls 文件超过 32 MB", "an .xls of more than 32 MB");
            }
            HSSFWorkbook workbook = new HSSFWorkbook(compound, false);
            List<SheetRows> sheets = new ArrayList<>();
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                boolean hidden = workbook.isSheetHidden(i) || workbook.isSheetVeryHidden(i);
                sheets.add(new SheetRows(workbook.getSheetName(i), hidden, rows(workbook.getSheetAt(i))));
            }
            return sheets;
        } catch (EncryptedDocumentException e) {
            throw encrypted();
        } catch (IOException | RuntimeException e) {
            throw Unreadable.broken();
        }
    }

    private static void refuseOthers(DirectoryNode root) throws Unreadable {
        if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
            throw encrypted();
        }
        if (!root.hasEntryCaseInsensitive("Workbook") && !root.hasEntryCaseInsensitive("Book")) {
            throw new Unreadable(
                    "file-kind",
                    new Text("这不是电子表格，而是另一种 Office 文件", "this is another kind of Office file, not a workbook"),
                    new Text("上传 .xlsx、.xls 或 CSV 文件", "upload an .xlsx, .xls or CSV file"));
        }
    }

    private static Unreadable encrypted() {
        return new Unreadable(
                "file-encrypted",
                new Text("文件设有打开密码，读不到内容", "the file is protected by a password and cannot be read"),
                new Text(
                        "在 Excel 或 WPS 中打开，取消“用密码进行加密”，保存后再上传",
                        "open it in Excel or WPS, take the password off, save and upload it again"));
    }

    private static List<Row> rows(HSSFSheet sheet) {
        List<Row> rows = new ArrayList<>();
        for (org.apache.poi.ss.usermodel.Row line : sheet) {
            List<Cell> cells = new ArrayList<>();
            for (org.apache.poi.ss.usermodel.Cell cell : line) {
                Cell read = cell(cell);
                if (read != null) {
                    cells.add(read);
                }
            }
            if (!cells.isEmpty()) {
                boolean hidden = line instanceof HSSFRow row && row.getZeroHeight();
                rows.add(new Row(sheet.getSheetName(), line.getRowNum() + 1, hidden, List.copyOf(cells)));
            }
        }
        return rows;
    }

    private static @Nullable Cell cell(org.apache.poi.ss.usermodel.Cell cell) {
        int column = cell.getColumnIndex();
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case NUMERIC ->
                new Cell(column, Cell.Kind.NUMBER, NumberToTextConverter.toText(cell.getNumericCellValue()));
            case STRING -> {
                String text = cell.getRichStringCellValue().getString();
                yield text.isBlank() ? null : new Cell(column, Cell.Kind.TEXT, text);
            }
            case BOOLEAN -> new Cell(column, Cell.Kind.LOGICAL, cell.getBooleanCellValue() ? "TRUE" : "FALSE");
            case ERROR ->
                new Cell(
                        column,
                        Cell.Kind.ERROR,
                        FormulaError.forInt(cell.getErrorCellValue()).getString());
            case BLANK, FORMULA, _NONE -> null;
        };
    }
}
