package org.yuanheng.app.evaluation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.quality.SetupQuestion;
import org.yuanheng.app.quality.SetupQuestion.Fault;
import org.yuanheng.app.rules.Shelf;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Rule;

/** What the set-up checks ask of rounds. */
@Configuration(proxyBeanMethods = false)
class RoundQuestions {
    /** A figure that a rule needs and that no unit of the newest round by that rule had. */
    @Bean
    SetupQuestion undelivered(Rows rows, Rounds rounds, Shelf shelf) {
        return new SetupQuestion(
                "round-item-undelivered",
                Set.of(),
                given -> newest(rounds).stream()
                        .flatMap(round -> missing(rows, round, shelf.find(round.rulebook())).stream())
                        .toList());
    }

    private static List<Round> newest(Rounds rounds) {
        Set<String> seen = new TreeSet<>();
        return rounds.list().stream()
                .filter(round -> round.done() && !round.open() && seen.add(round.rulebook()))
                .toList();
    }

    private static List<Fault> missing(Rows rows, Round round, Checked<Rule> found) {
        if (!(found instanceof Checked.Ok<Rule>(Rule rule, var _))) {
            return List.of();
        }
        Set<String> had =
                Set.copyOf(rows.reference("select distinct f.item from evaluation.frozen_fact f where f.round = :round")
                        .param("round", round.id())
                        .query(String.class)
                        .list());
        Scheme scheme = rule.scheme();
        Set<String> excused = new TreeSet<>(scheme.optionalItems());
        scheme.groundwork().earlier().forEach(earlier -> excused.add(earlier.id()));
        excused.add("unit_id");
        return scheme.delivered().values().stream()
                .filter(item -> !had.contains(item.id()) && !excused.contains(item.id()))
                .map(item -> new Fault(
                        round.rulebook() + "/" + item.id(),
                        round.titleZh() + " " + item.label().zh(),
                        round.titleEn() + ": " + item.label().en(),
                        null,
                        "/rounds/" + round.id()))
                .toList();
    }

    /** What changed after the freeze of a round and waits for an answer. */
    @Bean
    SetupQuestion unanswered(Rows rows) {
        return SetupQuestion.common(rows, "restatement-unanswered", """
                select s.round::text as object, r.title_zh || ' ' || r.period || ' × ' || count(*) as zh,
                       r.title_en || ' ' || r.period || ' × ' || count(*) as en, null as county,
                       '/rounds/' || s.round || '/restatements' as href
                from evaluation.current_restatement s join evaluation.round r on r.id = s.round
                where s.state = 'OPEN' and s.noted_at < :now - make_interval(days => :days)
                group by s.round, r.id
                order by s.round
                """);
    }
}
