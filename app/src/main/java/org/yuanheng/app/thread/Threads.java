package org.yuanheng.app.thread;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.ledger.Strand;
import org.yuanheng.app.ledger.Strand.Kind;
import org.yuanheng.app.ledger.Strand.Step;
import org.yuanheng.app.ledger.Strand.Subject;
import org.yuanheng.app.ledger.Strand.Told;
import org.yuanheng.app.ledger.Strand.Topic;
import org.yuanheng.engine.Text;

/**
 * Joins what the registers tell into one thread. It begins at one thing and follows the links that the registers store,
 * from a plot to the firm that holds it, to the gap that the firm's end left, to the lead, the project, and the firm that
 * came; every step is an event of a register. A zone is where a thread shows, not a way on: all firms of a zone would
 * follow from it.
 */
@Component
public class Threads {
    /** So that a firm with land and projects everywhere still has a thread that can be read. */
    private static final int MOST = 60;

    private final List<Strand> strands;
    private final Supplier<Map<String, Role>> roles;

    /** Joins {@code strands}; {@code accounts} know the role of a person. */
    @Autowired
    public Threads(List<Strand> strands, Accounts accounts) {
        this(strands, () -> {
            Map<String, Role> roles = new HashMap<>();
            accounts.list()
                    .forEach(account ->
                            roles.put(account.who().displayName(), account.who().role()));
            return roles;
        });
    }

    /** Joins {@code strands}; {@code roles} are asked anew for every thread, by the name of the person. */
    Threads(List<Strand> strands, Supplier<Map<String, Role>> roles) {
        this.strands = List.copyOf(strands);
        this.roles = roles;
    }

    /**
     * A thread.
     *
     * @param start where it begins
     * @param steps by day
     * @param subjects all it goes through, with their names, the start first
     * @param whole whether nothing was left out for length
     */
    public record Joint(Subject start, List<Joined> steps, Map<Subject, Text> subjects, boolean whole) {
        /** Keeps the order. */
        public Joint {
            steps = List.copyOf(steps);
            subjects = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(subjects));
        }

        /** What it begins at is called. */
        public Text name() {
            return java.util.Objects.requireNonNull(subjects.get(start));
        }
    }

    /**
     * A step of a thread.
     *
     * @param about whose register tells it
     * @param role of the person; empty for what a rule or the clock did
     */
    public record Joined(Subject about, Step step, Optional<Role> role) {}

    /** The thread of something; empty when no register knows it, or whoever asks may not see it. */
    public Optional<Joint> of(Scope scope, Subject start) {
        Map<Subject, Text> names = new LinkedHashMap<>();
        Set<Joined> steps = new LinkedHashSet<>();
        Map<String, Role> known = roles.get();
        Deque<Subject> next = new ArrayDeque<>(List.of(start));
        Set<Subject> seen = new LinkedHashSet<>(next);
        boolean whole = true;
        while (!next.isEmpty()) {
            Subject subject = next.removeFirst();
            boolean aside = subject.kind() == Kind.ZONE && !subject.equals(start);
            Optional<Text> name = Optional.empty();
            for (Strand strand : strands) {
                Told told = strand.of(scope, subject);
                name = name.or(told::name);
                for (Step step : told.steps()) {
                    if (!aside || step.topic() == Topic.ZONE) {
                        steps.add(new Joined(subject, step, Optional.ofNullable(known.get(step.by()))));
                    }
                }
                for (Subject link : aside ? List.<Subject>of() : told.links()) {
                    if (seen.size() < MOST && seen.add(link)) {
                        next.add(link);
                    } else if (!seen.contains(link)) {
                        whole = false;
                    }
                }
            }
            name.ifPresent(called -> names.put(subject, called));
        }
        if (!names.containsKey(start)) {
            return Optional.empty();
        }
        List<Joined> all = new ArrayList<>(steps);
        all.sort(Comparator.comparing((Joined joined) -> joined.step().day())
                .thenComparing(joined -> joined.step().topic()));
        return Optional.of(new Joint(start, all, names, whole));
    }
}
