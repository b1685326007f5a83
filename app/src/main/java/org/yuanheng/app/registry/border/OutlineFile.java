package org.yuanheng.app.registry.border;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * A file of borders, whatever its kind: GeoJSON, KML, KMZ, or a zip with a Shapefile in it. The kind is told by the
 * content, not by the name. Features are read one after another; memory is bounded by the largest single border.
 */
public final class OutlineFile {
    private static final int MOST_ENTRIES = 1_000;
    private static final long LARGEST_ENTRY = 1L << 30;
    private static final int LARGEST_NOTE = 1 << 16;
    private static final int SNIFFED = 512;
    private static final Text EXPORT = new Text(
            "导出为 GeoJSON、KML、KMZ，或把 .shp、.dbf、.prj 打成一个 zip 后再试",
            "export it as GeoJSON, KML or KMZ, or put .shp, .dbf and .prj into one zip");

    private OutlineFile() {}

    /** Ends the reading of an entry that unfolds without end. */
    static final class TooLarge extends IOException {}

    /**
     * Hands each feature of the file to {@code reader}.
     *
     * @param name of the file as its sender knows it
     * @return what is wrong with the file as a whole; features before the fault have been handed over
     */
    public static Optional<Problem> each(Path file, String name, Consumer<Outline> reader) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(SNIFFED);
            if (head.length > 1 && head[0] == 'P' && head[1] == 'K') {
                return zipped(file, name, reader);
            }
            String text = new String(head, StandardCharsets.ISO_8859_1).replaceFirst("^\\xEF\\xBB\\xBF", "");
            if (text.stripLeading().startsWith("<")) {
                try (InputStream whole = Files.newInputStream(file)) {
                    return KmlFile.each(whole, name, reader);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return GeoJsonFile.each(file, name, reader);
    }

    private static Optional<Problem> zipped(Path file, String name, Consumer<Outline> reader) throws IOException {
        // Names in a zip are in any encoding; only their endings matter.
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1)) {
            if (zip.size() > MOST_ENTRIES) {
                return broken(name, new Text("压缩包里超过 1,000 个文件", "the zip holds more than 1,000 files"));
            }
            List<ZipEntry> shapes = entries(zip, ".shp");
            List<ZipEntry> documents = entries(zip, ".kml");
            if (shapes.size() == 1) {
                return shapefile(zip, shapes.getFirst(), name, reader);
            }
            if (shapes.isEmpty() && !documents.isEmpty()) {
                try (InputStream in = open(zip, documents.getFirst())) {
                    return KmlFile.each(in, name, reader);
                }
            }
            return broken(
                    name,
                    shapes.isEmpty()
                            ? new Text("压缩包里没有 .shp 或 .kml", "the zip holds no .shp and no .kml")
                            : new Text("压缩包里有几个 .shp", "the zip holds several .shp"));
        } catch (TooLarge e) {
            return broken(name, new Text("压缩包里的文件展开后超过 1 GiB", "a file in the zip unfolds to more than 1 GiB"));
        } catch (ZipException | java.io.EOFException e) {
            return broken(name, new Text("压缩包不完整", "the zip is damaged or cut off"));
        } catch (Wrong e) {
            return broken(name, e.fault());
        }
    }

    private static Optional<Problem> broken(String name, Text message) {
        return Optional.of(new Problem("outline-broken", Place.of(name), message, EXPORT));
    }

    private static List<ZipEntry> entries(ZipFile zip, String ending) {
        List<ZipEntry> found = new ArrayList<>();
        zip.stream()
                .filter(entry -> !entry.isDirectory() && !entry.getName().contains("__MACOSX"))
                .filter(entry -> entry.getName().toLowerCase(Locale.ROOT).endsWith(ending))
                .forEach(found::add);
        return found;
    }

    private static Optional<Problem> shapefile(ZipFile zip, ZipEntry shapes, String name, Consumer<Outline> reader)
            throws IOException, Wrong {
        String base = shapes.getName().substring(0, shapes.getName().length() - ".shp".length());
        Optional<ZipEntry> table = beside(zip, base, ".dbf");
        if (table.isEmpty()) {
            return broken(name, new Text("缺少同名的 .dbf（属性表）", "the .dbf of the same name (its attributes) is missing"));
        }
        try (InputStream attributes = open(zip, table.get());
                InputStream drawn = open(zip, shapes)) {
            ShapeFile.each(drawn, Dbase.open(attributes, note(zip, base, ".cpg")), note(zip, base, ".prj"), reader);
        }
        return Optional.empty();
    }

    private static Optional<ZipEntry> beside(ZipFile zip, String base, String ending) {
        return entries(zip, ending).stream()
                .filter(entry -> entry.getName().length() == base.length() + ending.length()
                        && entry.getName().regionMatches(true, 0, base, 0, base.length()))
                .findFirst();
    }

    private static String note(ZipFile zip, String base, String ending) throws IOException {
        Optional<ZipEntry> entry = beside(zip, base, ending);
        if (entry.isEmpty()) {
            return "";
        }
        try (InputStream in = open(zip, entry.get())) {
            return new String(in.readNBytes(LARGEST_NOTE), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(ZipFile zip, ZipEntry entry) throws IOException {
        return new FilterInputStream(new java.io.BufferedInputStream(zip.getInputStream(entry), 1 << 16)) {
            private long read;

            @Override
            public int read() throws IOException {
                int one = super.read();
                count(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int some = super.read(into, from, length);
                count(Math.max(0, some));
                return some;
            }

            private void count(int more) throws TooLarge {
                read += more;
                if (read > LARGEST_ENTRY) {
                    throw new TooLarge();
                }
            }
        };
    }
}
