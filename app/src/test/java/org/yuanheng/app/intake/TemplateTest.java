package org.yuanheng.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.period.Period;

/** An empty table is filled in and uploaded as it is, whichever layout it is of. */
@Database
class TemplateTest {
    private static final String PERIOD = "2025";

    private final Office office;

    TemplateTest(TestDatabase database, @TempDir Path folder) {
        database.sql().sql("""
                truncate intake.waiting, intake.problem, intake.batch, registry.delivered_row, registry.delivered_column, registry.delivered,
                registry.fact_cell, registry.fact, registry.plot,
                         registry.firm_name, registry.firm, registry.place, source.file restart identity cascade
                """).update();
        office = new Office(database, folder);
    }

    private Workbook template(Layout layout, String county) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Template(office.firms).write(Scope.everything(), layout, county, PERIOD, text -> text.in("zh"), out);
        return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
    }

    /** What an office would type: a small number, a day, the first of the choices. */
    private static void fillIn(Sheet sheet, Layout layout) {
        List<Layout.Column> columns = Template.columns(layout);
        for (int row = 3; row <= sheet.getLastRowNum(); row++) {
            for (int i = 0; i < columns.size(); i++) {
                var cell = sheet.getRow(row).getCell(i);
                switch (columns.get(i).role()) {
                    case NUMBER -> (cell == null ? sheet.getRow(row).createCell(i) : cell).setCellValue(1);
                    case DATE -> sheet.getRow(row).createCell(i).setCellValue("2020-05-06");
                    case CHOICE ->
                        sheet.getRow(row)
                                .createCell(i)
                                .setCellValue(columns.get(i)
                                        .choices()
                                        .keySet()
                                        .iterator()
                                        .next());
                    case TEXT, METER, ADDRESS, LEGAL_PERSON ->
                        sheet.getRow(row).createCell(i).setCellValue("T" + row);
                    case CREDIT_CODE, NAME, COUNTY, ZONE -> {}
                }
            }
        }
    }

    @Test
    void everyLayoutReadsItsOwnTableBack() throws IOException {
        office.roster(4);
        List<Layout> layouts = org.yuanheng.app.intake.layout.Delivery.layouts().list().stream()
                .filter(layout -> layout.brings() == Layout.Brings.FACTS && !layout.isByMeter())
                .toList();
        assertThat(layouts).hasSizeGreaterThan(5);
        for (Layout layout : layouts) {
            ByteArrayOutputStream filled = new ByteArrayOutputStream();
            try (Workbook book = template(layout, "")) {
                Sheet sheet = book.getSheetAt(0);
                assertThat(sheet.getLastRowNum()).as(layout.id()).isEqualTo(6);
                fillIn(sheet, layout);
                book.write(filled);
            }
            // A monthly table is not handed in for a year, and factors are known of some years only.
            String period = Stream.of(PERIOD, PERIOD + "-03", "2022")
                    .filter(written ->
                            layout.delivery(Period.parse(written).orElseThrow(), "") instanceof Checked.Ok<Period>)
                    .findFirst()
                    .orElseThrow();
            Batch batch = office.receive(
                            new Delivery(layout.department(), "", period, Optional.empty(), false),
                            layout.id() + ".xlsx",
                            filled.toByteArray())
                    .batch();
            assertThat(batch.layout()).isEqualTo(layout.id());
            assertThat(Office.shown(batch))
                    .as(layout.id() + " " + office.problems(batch))
                    .isEqualTo("4 read, 4 accepted, 0 refused, 0 waiting: CLOSED");
        }
    }

    @Test
    void itHoldsTheFirmsOfTheCountyAndChecksInItsCells() throws IOException {
        office.roster(4);
        Layout tax =
                org.yuanheng.app.intake.layout.Delivery.layouts().find("tax").orElseThrow();
        try (Workbook book = template(tax, "990101")) {
            Sheet sheet = book.getSheetAt(0);
            assertThat(sheet.getRow(0).getCell(0).getStringCellValue()).contains(PERIOD);
            assertThat(sheet.getRow(3).getCell(0).getStringCellValue()).isEqualTo(Office.code(1));
            assertThat(sheet.getRow(4).getCell(1).getStringCellValue()).isEqualTo("企业3");
            assertThat(sheet.getLastRowNum()).isEqualTo(4);
            assertThat(sheet.getDataValidations())
                    .extracting(DataValidation::getErrorBoxText)
                    .anySatisfy(said -> assertThat(said).contains("只填数字", "万元"));
            assertThat(sheet.getDataValidations())
                    .extracting(check -> check.getValidationConstraint().getFormula1())
                    .anySatisfy(formula -> assertThat(formula).contains("ISNUMBER(C4)", "不适用"));
        }
    }

    @Test
    void aRosterIsEmptyAndOffersItsChoices() throws IOException {
        office.roster(2);
        Layout roster = org.yuanheng.app.intake.layout.Delivery.layouts().list().stream()
                .filter(layout -> layout.brings() == Layout.Brings.FIRMS)
                .findFirst()
                .orElseThrow();
        try (Workbook book = template(roster, "")) {
            assertThat(book.getSheetAt(0).getLastRowNum()).isEqualTo(2);
            assertThat(book.getSheetAt(0).getDataValidations())
                    .extracting(check -> check.getValidationConstraint().getFormula1())
                    .anySatisfy(list -> assertThat(list).contains("规上"));
        }
    }
}
