package org.yuanheng.app.intake.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real office program saves, in the formats people choose, says the same each time. */
@Tag("office")
class OfficeFilesTest {
    private static final String TABLE = """
            2025年度工业用地数据表
            填报单位：自然资源局    单位：平方米
            统一社会信用代码|单位名称|宗地号|自有用地|其他实际使用|承租|出租|坐落
            #1|甲公司|Z1|12000.25|||500|望汐街道
            #1|甲公司|Z2|1000|200|0|0|望汐街道
            #2|乙公司|Z3|0.1|||1|"临渚街道，1号"
            合计|||13000.35||||
            """;

    @TempDir
    Path folder;

    @Test
    void libreOfficeSavesXlsxAndXls() throws IOException, InterruptedException {
        byte[] source = Delivery.xlsx(TABLE.replace("0.1|||1", "10|||1"));
        List<String> expected = Delivery.figures(Delivery.whole(source));
        Files.write(folder.resolve("table.xlsx"), source);
        for (String format : List.of("xls", "ods", "csv:Text - txt - csv (StarCalc):44,34,76,1")) {
            convert("table.xlsx", format);
        }
        assertThat(Delivery.figures(Delivery.whole(Files.readAllBytes(folder.resolve("table.xls")))))
                .isEqualTo(expected);
        assertThat(Delivery.figures(Delivery.whole(Files.readAllBytes(folder.resolve("table.csv")))))
                .isEqualTo(expected);
        assertThat(Delivery.problems(Delivery.read(Files.readAllBytes(folder.resolve("table.ods")))))
                .containsExactly("REFUSES file-kind :0");
        Files.delete(folder.resolve("table.xlsx"));
        convert("table.xls", "xlsx");
        assertThat(Delivery.figures(Delivery.whole(Files.readAllBytes(folder.resolve("table.xlsx")))))
                .isEqualTo(expected);
    }

    private void convert(String file, String format) throws IOException, InterruptedException {
        Process office = new ProcessBuilder(
                        "soffice",
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        format,
                        "--outdir",
                        folder.toString(),
                        folder.resolve(file).toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(office.waitFor(120, TimeUnit.SECONDS)).isTrue();
    }
}
