package org.yuanheng.engine.run;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run is given beside its facts; all of it becomes part of the snapshot.
 *
 * @param asOf fills {@code as_of} where the facts say none
 * @param earlier the runs of earlier periods, the newest first, from which a rule that reads earlier periods takes what the
 *     facts file has no column for
 */
public record Given(Optional<LocalDate> asOf, List<RunDirectory> earlier) {
    /** Nothing but the facts. */
    public static final Given NOTHING = new Given(Optional.empty(), List.of());

    /** What of the earlier runs is read. */
    Stream<Path> files() {
        return earlier.stream().flatMap(run -> Stream.of(run.snapshot(), run.resultsParquet()));
    }
}
