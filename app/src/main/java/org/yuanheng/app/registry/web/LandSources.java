package org.yuanheng.app.registry.web;

import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.LandRegister.Sources;
import org.yuanheng.app.registry.LeaseAnswer;
import org.yuanheng.engine.Place;

/**
 * Where a line of the land ledger stands, leading to the file as it was taken in, or to the answer of a person.
 *
 * @param firm whose account the reader has before them, by code; null for that of nobody
 * @param opensFiles whether the reader may open files, which hold other firms too
 */
record LandSources(Sources known, Words words, @Nullable String firm, boolean opensFiles) {
    Cell cell(Place place) {
        LeaseAnswer answer = known.spoken().get(place);
        if (answer != null) {
            String when = words.of(
                    "leases.answered", words.day(words.dayOf(answer.saidAt().toInstant())));
            return new Cell.Label(place.file(), when, firm == null ? null : "/land/" + firm + "#answers");
        }
        Long batch = known.batches().get(place);
        String row = Long.toString(place.row());
        String where =
                place.sheet().isEmpty() ? words.of("land.row", row) : words.of("land.row.sheet", place.sheet(), row);
        return new Cell.Label(place.file(), where, batch == null || !opensFiles ? null : "/files/" + batch);
    }
}
