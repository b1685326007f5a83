package org.yuanheng.app.registry.border;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * The polygons of a Shapefile (ESRI Shapefile Technical Description, July 1998) with their attributes, one after
 * another. Heights and measures of the Z and M variants are read over; the index (.shx) is not needed.
 */
final class ShapeFile {
    private static final int HEADER = 100;
    private static final int CODE = 9994;
    private static final int RECORD_HEAD = 8;
    private static final int SHAPE_HEAD = 44;
    private static final int POSITION = 16;
    // Positions with height and measure, as many as a border may have, and some more.
    private static final int LARGEST_RECORD = 64 * Border.MOST_POSITIONS;
    private static final int NONE = 0;
    private static final List<Integer> POLYGONS = List.of(5, 15, 25);
    private static final int MOST_SHORT = 3;

    private final InputStream shapes;
    private final Dbase table;
    private final Projection projection;

    private ShapeFile(InputStream shapes, Dbase table, Projection projection) {
        this.shapes = shapes;
        this.table = table;
        this.projection = projection;
    }

    /**
     * Hands each polygon to {@code reader}.
     *
     * @param prj what the .prj says; empty when there is none, which does where the file is in degrees
     * @throws Wrong why the file as a whole, or from some record on, cannot be read
     */
    static void each(InputStream shapes, Dbase table, String prj, Consumer<Outline> reader) throws IOException, Wrong {
        byte[] head = shapes.readNBytes(HEADER);
        if (head.length < HEADER || ByteBuffer.wrap(head).getInt() != CODE) {
            throw new Wrong(".shp 不完整或不是 Shapefile", "the .shp is damaged or no Shapefile");
        }
        ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int type = numbers.getInt(32);
        if (!POLYGONS.contains(type)) {
            throw new Wrong("图形类型 " + type + " 不是面", "its shapes are of type " + type + ", no polygons");
        }
        if (prj.isBlank() && (Math.abs(numbers.getDouble(52)) > 180 || Math.abs(numbers.getDouble(60)) > 90)) {
            throw new Wrong("坐标是投影坐标，却没有 .prj 说明坐标系", "its coordinates are projected and no .prj says how");
        }
        new ShapeFile(shapes, table, prj.isBlank() ? new Projection.Degrees() : Projection.of(prj)).read(reader);
    }

    private void read(Consumer<Outline> reader) throws IOException, Wrong {
        for (int number = 1; ; number++) {
            byte[] head = shapes.readNBytes(RECORD_HEAD);
            if (head.length == 0) {
                return;
            }
            long length =
                    head.length < RECORD_HEAD ? -1 : 2L * ByteBuffer.wrap(head).getInt(4);
            if (length < 4) {
                throw cut(number);
            }
            byte[] content = length <= LARGEST_RECORD ? shapes.readNBytes((int) length) : new byte[0];
            if (length > LARGEST_RECORD) {
                shapes.skipNBytes(length);
            } else if (content.length < length) {
                throw cut(number);
            }
            Dbase.Row row = table.next()
                    .orElseThrow(() ->
                            new Wrong(".dbf 的记录比 .shp 的图形少", "the .dbf has fewer records than the .shp has shapes"));
            if (!row.deleted()) {
                reader.accept(outline(number, row.attributes(), length > LARGEST_RECORD ? null : content));
            }
        }
    }

    private static Wrong cut(int number) {
        return new Wrong(
                ".shp 从第 " + number + " 个图形起不完整", "the .shp is cut off or damaged from shape " + number + " on");
    }

    private Outline outline(int number, Map<String, String> attributes, byte @Nullable [] content) {
        if (content == null) {
            return new Outline(
                    number, Map.copyOf(attributes), null, Border.tooMany().fault());
        }
        ByteBuffer shape = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        return shape.getInt(0) == NONE
                ? new Outline(number, Map.copyOf(attributes), null, null)
                : Outline.of(number, attributes, () -> polygon(shape));
    }

    private Geometry polygon(ByteBuffer shape) throws Wrong {
        if (!POLYGONS.contains(shape.getInt(0)) || shape.capacity() < SHAPE_HEAD) {
            throw new Wrong("图形不是面", "the shape is no polygon");
        }
        int rings = shape.getInt(36);
        int positions = shape.getInt(40);
        if (rings > Border.MOST_RINGS || positions > Border.MOST_POSITIONS) {
            throw Border.tooMany();
        }
        if (rings < 1
                || positions < MOST_SHORT
                || SHAPE_HEAD + 4L * rings + (long) POSITION * positions > shape.capacity()) {
            throw damaged();
        }
        List<Coordinate[]> drawn = new ArrayList<>();
        for (int ring = 0; ring < rings; ring++) {
            int from = shape.getInt(SHAPE_HEAD + 4 * ring);
            int to = ring + 1 < rings ? shape.getInt(SHAPE_HEAD + 4 * (ring + 1)) : positions;
            if (from < 0 || to <= from || to > positions) {
                throw damaged();
            }
            Coordinate[] corners = new Coordinate[to - from];
            for (int i = 0; i < corners.length; i++) {
                int at = SHAPE_HEAD + 4 * rings + POSITION * (from + i);
                corners[i] = projection.degrees(shape.getDouble(at), shape.getDouble(at + 8));
            }
            // Equal corners computed back from metres stay equal; a ring that closes in the file closes here.
            drawn.add(corners);
        }
        return Border.ofNested(drawn);
    }

    private static Wrong damaged() {
        return new Wrong("图形的环数或点数与记录不符", "the shape's rings or positions do not fit its record");
    }
}
