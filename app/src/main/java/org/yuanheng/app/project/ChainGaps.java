package org.yuanheng.app.project;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yuanheng.app.chain.Gap;
import org.yuanheng.app.chain.Gaps;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;

/** What the industry chains lack, as the register of the mode {@link Mode#CHAIN}: a gap that is taken as a lead is open no more. */
@Component
class ChainGaps implements LeadSource {
    private final Gaps gaps;

    ChainGaps(Gaps gaps) {
        this.gaps = gaps;
    }

    @Override
    public Mode mode() {
        return Mode.CHAIN;
    }

    @Override
    public List<Drawn> open(Scope scope) {
        return gaps.open(scope).stream().map(ChainGaps::drawn).toList();
    }

    @Override
    public Optional<Drawn> find(Scope scope, String ref) {
        return open(scope).stream().filter(each -> each.ref().equals(ref)).findFirst();
    }

    @Override
    public void taken(Actor actor, String ref, long lead) {
        gaps.taken(actor, Long.parseLong(ref), "/leads/" + lead).ifPresent(problem -> {
            throw new IllegalStateException(problem.line("en"));
        });
    }

    private static Drawn drawn(Gap gap) {
        return new Drawn(
                Long.toString(gap.id()),
                gap.chainName().zh() + "·" + gap.nodeName().zh(),
                gap.verb().label().zh() + "，"
                        + gap.reasons().stream().map(reason -> reason.zh()).collect(Collectors.joining("，")),
                "/chains/" + gap.chain() + "?node=" + gap.node());
    }
}
