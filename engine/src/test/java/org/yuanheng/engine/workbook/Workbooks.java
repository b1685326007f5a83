package org.yuanheng.engine.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The parts of an .xlsx file as text: enough to look at its cells and to change one, as a person would by typing. */
final class Workbooks {
    private static final Pattern CELL = Pattern.compile("<c r=\"([A-Z]+)(\\d+)\"([^>]*)>(.*?)</c>", Pattern.DOTALL);

    private final Map<String, byte[]> parts;
    private final List<String> strings;
    private final List<String> sheets = new ArrayList<>();

    private Workbooks(Map<String, byte[]> parts) {
        this.parts = parts;
        this.strings = all(part("xl/sharedStrings.xml"), "<si><t xml:space=\"preserve\">(.*?)</t></si>");
        sheets.addAll(all(part("xl/workbook.xml"), "<sheet name=\"(.*?)\""));
    }

    static Workbooks open(Path file) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Workbooks(parts);
    }

    String part(String name) {
        return new String(Objects.requireNonNull(parts.get(name), name), StandardCharsets.UTF_8);
    }

    List<String> sheets() {
        return sheets;
    }

    private String partOf(String sheet) {
        int index = sheets.indexOf(sheet);
        assertThat(index).as(sheet + " in " + sheets).isNotNegative();
        return "xl/worksheets/sheet" + (index + 1) + ".xml";
    }

    /** Each cell of a sheet: {@code =formula}, text or number, by address. */
    Map<String, String> cells(String sheet) {
        Map<String, String> cells = new TreeMap<>();
        Matcher found = CELL.matcher(part(partOf(sheet)));
        while (found.find()) {
            cells.put(found.group(1) + found.group(2), content(found.group(3), found.group(4)));
        }
        return cells;
    }

    private String content(String attributes, String inner) {
        if (inner.startsWith("<f>")) {
            return "=" + unescaped(inner.substring(3, inner.length() - 4));
        }
        String value = inner.replaceAll("</?v>", "");
        return attributes.contains("t=\"s\"") ? strings.get(Integer.parseInt(value)) : value;
    }

    /** The cell of a defined name, as {@code 'sheet'!$E$5}. */
    String named(String name) {
        List<String> found =
                all(part("xl/workbook.xml"), "name=\"" + Pattern.quote(name) + "\"[^>]*>(.*?)</definedName>");
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    /** All defined names. */
    List<String> names() {
        return all(part("xl/workbook.xml"), "<definedName [^>]*name=\"(.*?)\"");
    }

    /** Types a number into the row that begins with {@code unit}, under this heading. */
    Workbooks change(String sheet, String unit, String heading, String number) {
        Map<String, String> cells = cells(sheet);
        String row = place(cells, unit).replaceAll("[A-Z]", "");
        String column = place(cells, heading).replaceAll("\\d", "");
        return type(sheet, column + row, number);
    }

    /** Types a number into the third column of the row whose first cell is {@code label}. */
    Workbooks changeBeside(String sheet, String label, String number) {
        String row = place(cells(sheet), label).replaceAll("[A-Z]", "");
        return type(sheet, "C" + row, number);
    }

    /** Types a number into a named cell. */
    Workbooks changeNamed(String name, String number) {
        String[] place = named(name).split("!", 2);
        return type(place[0].replace("'", ""), place[1].replace("$", "").split(":", 2)[0], number);
    }

    private static String place(Map<String, String> cells, String content) {
        return cells.entrySet().stream()
                .filter(entry -> entry.getValue().equals(content))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cell says " + content));
    }

    private Workbooks type(String sheet, String address, String number) {
        String part = partOf(sheet);
        String text = part(part);
        Matcher cell = Pattern.compile("<c r=\"" + address + "\"( s=\"\\d+\")?([^>]*)>.*?</c>", Pattern.DOTALL)
                .matcher(text);
        assertThat(cell.find()).as(sheet + " " + address).isTrue();
        String style = cell.group(1) == null ? "" : cell.group(1);
        String typed = "<c r=\"" + address + "\"" + style + " t=\"n\"><v>" + number + "</v></c>";
        parts.put(
                part,
                (text.substring(0, cell.start()) + typed + text.substring(cell.end()))
                        .getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Path save(Path file) {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(match -> unescaped(match.group(1)))
                .toList();
    }

    private static String unescaped(String text) {
        Matcher code = Pattern.compile("&#x([0-9a-f]+);").matcher(text);
        String plain = code.replaceAll(
                found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
        return plain.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
