package org.yuanheng.app.intake.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Focus;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.app.intake.Batches;

/** Which place and period received files speak of. */
final class FileFocus {
    private FileFocus() {}

    /** Of the list as it is narrowed; what there are files about can be turned to. */
    static Focus ofList(List<Batches.About> abouts, Batches.Filter filter, Labels labels, Address here) {
        Set<String> periods = new LinkedHashSet<>();
        abouts.forEach(about -> periods.add(about.period()));
        return new Focus(
                choices("place", "registry.everywhere", counties(abouts), filter.county(), labels, here),
                choices("period", "registry.all-periods", periods, filter.period(), labels, here));
    }

    /** The counties that there are files about, by id. */
    static Set<String> counties(List<Batches.About> abouts) {
        Set<String> counties = new TreeSet<>();
        for (Batches.About about : abouts) {
            String county = about.county();
            if (county != null) {
                counties.add(county);
            }
        }
        return counties;
    }

    private static List<Focus.Choice> choices(
            String parameter, String whole, Set<String> known, String chosen, Labels labels, Address here) {
        Address plain = here.without("page", parameter);
        List<Focus.Choice> choices = new ArrayList<>();
        choices.add(new Focus.Choice(labels.words().of(whole), plain.toString(), 0, chosen.isEmpty()));
        Set<String> all = new LinkedHashSet<>(known);
        if (!chosen.isEmpty()) {
            all.add(chosen);
        }
        for (String each : all) {
            String label = parameter.equals("place") ? labels.county(each) : labels.period(each);
            choices.add(new Focus.Choice(label, plain.with(parameter, each).toString(), 1, each.equals(chosen)));
        }
        return choices;
    }

    /**
     * Of one file; one can turn to the same table of another place or another period.
     *
     * @param beside the newest deliveries of the same layout by the same department
     */
    static Focus of(Batch batch, List<Batch> beside, Labels labels) {
        List<Focus.Choice> places = new ArrayList<>();
        List<Focus.Choice> periods = new ArrayList<>();
        places.add(new Focus.Choice(labels.county(batch.county()), href(batch), 0, true));
        periods.add(new Focus.Choice(labels.period(batch.period()), href(batch), 0, true));
        for (Batch other : beside) {
            boolean samePlace = same(other.county(), batch.county());
            boolean samePeriod = other.period().equals(batch.period());
            if (samePeriod && !samePlace) {
                places.add(new Focus.Choice(labels.county(other.county()), href(other), 0, false));
            }
            if (samePlace && !samePeriod) {
                periods.add(new Focus.Choice(labels.period(other.period()), href(other), 0, false));
            }
        }
        return new Focus(places, periods);
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return Objects.equals(one, other);
    }

    private static String href(Batch batch) {
        return "/files/" + batch.id();
    }
}
