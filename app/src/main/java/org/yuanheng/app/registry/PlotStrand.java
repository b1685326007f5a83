package org.yuanheng.app.registry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.ledger.Strand;
import org.yuanheng.engine.Text;

/** Who held a plot from when on, and in which zone it lies. */
@Component
class PlotStrand implements Strand {
    private final Plots plots;
    private final Firms firms;

    PlotStrand(Plots plots, Firms firms) {
        this.plots = plots;
        this.firms = firms;
    }

    @Override
    public Told of(Scope scope, Subject subject) {
        if (subject.kind() != Kind.PLOT) {
            return Told.NOTHING;
        }
        List<Plot> versions = plots.versions(scope, subject.id());
        if (versions.isEmpty()) {
            return Told.NOTHING;
        }
        List<Step> steps = new ArrayList<>();
        Set<Subject> links = new LinkedHashSet<>();
        for (Plot version : versions) {
            steps.add(held(scope, version));
            Optional.ofNullable(version.holder()).ifPresent(code -> links.add(new Subject(Kind.FIRM, code)));
            Optional.ofNullable(version.zone()).ifPresent(zone -> links.add(new Subject(Kind.ZONE, zone)));
        }
        Text name = Text.same(versions.getFirst().id());
        return new Told(Optional.of(name), steps, List.copyOf(links));
    }

    private Step held(Scope scope, Plot version) {
        String holder = Optional.ofNullable(version.holder())
                .flatMap(code -> firms.find(scope, code))
                .map(Firm::name)
                .orElse(version.holderName());
        String mu = version.areaMu().stripTrailingZeros().toPlainString();
        Text what = holder.isEmpty()
                ? new Text("宗地 " + mu + " 亩，没有登记使用人", mu + " mu without a known holder")
                : new Text("宗地 " + mu + " 亩由" + holder + "使用", mu + " mu held by " + holder);
        return Step.of(
                version.validFrom(),
                Topic.HOLDING,
                what,
                version.recordedBy(),
                version.fileId() == null ? "" : "GeoJSON " + version.fileId() + " #" + version.feature(),
                Address.of("/parcels/plot").with("id", version.id()).toString());
    }
}
