package org.yuanheng.app.demo;

import java.nio.file.Path;
import java.util.List;

/**
 * What the generator wrote: the departments' files in the order in which an office would bring them in, the places and
 * plots for the registry, and every fault that was put into the files on purpose.
 *
 * @param earlier the same departments' files of the years before, the oldest first
 * @param monthly the monthly reports of the statistics bureau, the oldest first
 * @param sales the sales declared for VAT, against which revenue can be held
 * @param registers the land registers of one county
 * @param later what modules after the registry take: the registers of zones, of firms on chains, of what chains are
 *     held against, of projects, of the parks' units and their tenants
 * @param places GeoJSON of divisions and zones, the region first, each after the place it belongs to
 * @param plots GeoJSON of plots; written one feature a line, so that it can be read as a stream
 * @param soldAnew GeoJSON of the one plot that another firm holds from {@link Story#HANDED_OVER} on
 */
public record DemoFiles(
        List<Delivery> deliveries,
        List<Delivery> earlier,
        List<Delivery> monthly,
        Delivery sales,
        List<Delivery> registers,
        List<Delivery> later,
        Path places,
        Path plots,
        Path soldAnew,
        List<Fault> faults) {

    /**
     * A file of a department.
     *
     * @param department {@code office}, {@code tax}, {@code land}, {@code statistics}, {@code power},
     *     {@code environment}, {@code science} or {@code town}
     * @param layout the layout it follows, by the id it has in {@code rulebook/layouts}
     * @param county the county it is about, empty when it is about the whole region
     */
    public record Delivery(Path file, String department, String layout, String period, String county) {}

    /**
     * A fault like those that real files have.
     *
     * @param file the file's name
     * @param sheet the sheet's name, empty in text files
     * @param row the row as a person counts it, from 1; 0 when the whole file is meant
     * @param column the heading of the cell, empty when the row or file is meant
     * @param firm the code of the firm as the roster has it; for a stranger, the code as delivered; empty for a file
     * @param delivered what stands there
     */
    public record Fault(Kind kind, String file, String sheet, long row, String column, String firm, String delivered) {}

    /** The kinds of fault. */
    public enum Kind {
        /** A credit code whose last character is not its check digit. */
        WRONG_CHECK_DIGIT,
        /** A figure in 元 under a heading in 万元: 10,000 times too large. */
        YUAN_FOR_WAN,
        /** A firm under its former name beside its right code. */
        TWO_NAMES,
        /** A row with a name but without a code. */
        MISSING_CODE,
        /** A plot without an area. */
        MISSING_LAND,
        /** The same row twice. */
        DUPLICATE_ROW,
        /** Words where a number belongs. */
        TEXT_IN_NUMBER,
        /** A text file in GB18030, as older systems write them. */
        GB18030,
        /** A firm with a good code that the roster does not have. */
        NOT_IN_ROSTER,
        /** An area below zero. */
        NEGATIVE_LAND,
        /** A thousand million people. */
        STAFF_OUT_OF_RANGE
    }
}
