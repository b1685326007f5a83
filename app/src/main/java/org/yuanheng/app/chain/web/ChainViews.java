package org.yuanheng.app.chain.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.yuanheng.app.chain.Chain;
import org.yuanheng.app.chain.Chains;
import org.yuanheng.app.chain.Designs;
import org.yuanheng.app.chain.Drawing;
import org.yuanheng.app.chain.Gaps;
import org.yuanheng.app.chain.Members;
import org.yuanheng.app.chain.NodeStates;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.IndustryCodes;

/** Gathers what the pages of one chain show. */
@Component
class ChainViews {
    private final Chains chains;
    private final Drawing drawing;
    private final Members members;
    private final NodeStates states;
    private final Gaps gaps;
    private final Designs designs;
    private final Places places;
    private final IndustryCodes codes;
    private final Clock clock;

    ChainViews(
            Chains chains,
            Drawing drawing,
            Members members,
            NodeStates states,
            Gaps gaps,
            Designs designs,
            Places places,
            IndustryCodes codes,
            Clock clock) {
        this.chains = chains;
        this.drawing = drawing;
        this.members = members;
        this.states = states;
        this.gaps = gaps;
        this.designs = designs;
        this.places = places;
        this.codes = codes;
        this.clock = clock;
    }

    /** The chain of that number, for whoever may see it. */
    Chain existing(Person person, long id) {
        return chains.find(person.scope(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    Labels labels(Words words) {
        return new Labels(words, places.list());
    }

    /** The chain with its nodes, firms and gaps. */
    ChainView view(Person person, Chain chain, Optional<Long> node, String page, Words words) {
        var standing = states.standing(chain.id());
        String period = standing.values().stream()
                .map(each -> each.period())
                .findFirst()
                .orElse("");
        return new ChainView(
                new ChainView.Known(
                        chain,
                        drawing.nodes(chain.id()),
                        drawing.edges(chain.id()),
                        standing,
                        members.of(person.scope(), chain.id()),
                        members.revenue(person.scope(), chain.id(), period),
                        period,
                        gaps.open(person.scope()).stream()
                                .filter(gap -> gap.chain() == chain.id())
                                .toList()),
                node,
                page,
                LocalDate.now(clock),
                designs,
                codes,
                labels(words));
    }

    static Problem countyMissing() {
        return new Problem(
                "chain-county-missing",
                Place.of("county"),
                new Text("没有选区县，或不在您的范围里", "no county is chosen, or it is not yours"),
                new Text("选自己的区县", "choose a county of yours"));
    }
}
