package org.yuanheng.app.project;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.land.Asset;
import org.yuanheng.app.land.Assets;
import org.yuanheng.engine.Problem;

/** Idle land, plants and property that look for a user, as the register of the mode {@link Mode#ASSET}. */
@Component
class IdleAssets implements LeadSource {
    private final Assets assets;

    IdleAssets(Assets assets) {
        this.assets = assets;
    }

    @Override
    public Mode mode() {
        return Mode.ASSET;
    }

    @Override
    public List<Drawn> open(Scope scope) {
        return assets.open(scope).stream().map(IdleAssets::drawn).toList();
    }

    @Override
    public Optional<Drawn> find(Scope scope, String ref) {
        return open(scope).stream().filter(each -> each.ref().equals(ref)).findFirst();
    }

    @Override
    public List<Problem> signed(Actor actor, String ref, String project) {
        return assets.matched(actor, Long.parseLong(ref), project);
    }

    private static Drawn drawn(Asset asset) {
        return new Drawn(
                Long.toString(asset.id()),
                asset.said().name(),
                asset.said().kind().label().zh() + "，" + asset.stage().label().zh(),
                "/assets/" + asset.id());
    }
}
