package org.yuanheng.app.registry.web;

import java.util.Map;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Words;
import org.yuanheng.engine.Place;

/** Where a line of the land ledger stands, leading to the file as it was taken in. */
record LandSources(Map<Place, Long> batches, Words words) {
    Cell cell(Place place) {
        Long batch = batches.get(place);
        String row = Long.toString(place.row());
        String where =
                place.sheet().isEmpty() ? words.of("land.row", row) : words.of("land.row.sheet", place.sheet(), row);
        return new Cell.Label(place.file(), where, batch == null ? null : "/files/" + batch);
    }
}
