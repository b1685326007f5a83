package org.yuanheng.app.intake.push;

import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Arrival;
import org.yuanheng.app.intake.Arrivals;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.app.intake.Batches;
import org.yuanheng.app.intake.Decisions;
import org.yuanheng.app.intake.Delivery;
import org.yuanheng.app.intake.push.PushAnswer.Said;
import org.yuanheng.app.intake.table.Tables;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.period.Period;

/** Deliveries of systems: sent here, they go the way that an uploaded file goes. */
@RestController
@RequestMapping("/api")
final class PushApi {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final Pattern KNOWN = Pattern.compile("/api/v1/(openapi\\.json|deliveries(/[0-9]+)?)");

    /** Problems in one answer. */
    private static final int PAGE = 1_000;

    private static final String JSON = ".json";
    private static final int LONGEST_KEY = 200;
    private static final int HEAD = 512;

    private final Arrivals arrivals;
    private final Batches batches;
    private final Decisions decisions;
    private final Pushed pushed;
    private final Places places;
    private final Layouts layouts;
    private final Duration patience;
    private final long most;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    PushApi(
            Arrivals arrivals,
            Batches batches,
            Decisions decisions,
            Pushed pushed,
            Places places,
            Layouts layouts,
            @Value("${yuanheng.upload.patience:2s}") Duration patience,
            @Value("${yuanheng.api.most-bytes:209715200}") long most) {
        this.arrivals = arrivals;
        this.batches = batches;
        this.decisions = decisions;
        this.pushed = pushed;
        this.places = places;
        this.layouts = layouts;
        this.patience = patience;
        this.most = most;
    }

    /** Takes rows in; answers at once when they are stored within the usual patience, else with where to ask. */
    @PostMapping("/v1/deliveries")
    ResponseEntity<PushAnswer> push(
            @RequestParam String layout,
            @RequestParam String period,
            @RequestParam(defaultValue = "") String county,
            @RequestParam(defaultValue = "false") boolean adds,
            @RequestHeader(name = "Idempotency-Key", defaultValue = "") String called,
            Person person,
            HttpServletRequest request)
            throws IOException {
        String ending = ending(String.valueOf(request.getContentType()));
        Layout wanted = layouts.find(layout).orElseThrow(() -> Refused.layout(layout));
        Delivery delivery = delivery(person, wanted, period, county, adds);
        if (request.getContentLengthLong() > most) {
            throw Refused.tooLarge(most);
        }
        if (called.length() > LONGEST_KEY) {
            throw Refused.key(false);
        }
        try (InputStream body = new BufferedInputStream(new Bounded(request.getInputStream(), most))) {
            requireContent(body, ending.equals(JSON));
            String fileName = wanted.title().zh() + delivery.period() + ending;
            return called.isEmpty()
                    ? sent(
                            person,
                            arrivals.send(person.actor(), delivery, fileName, body)
                                    .arrival())
                    : once(person, delivery, fileName, called, body);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof Bounded.TooLong) {
                throw Refused.tooLarge(most);
            }
            throw e;
        } catch (Bounded.TooLong e) {
            throw Refused.tooLarge(most);
        }
    }

    private static String ending(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case MediaType.APPLICATION_JSON_VALUE -> JSON;
            case "text/csv" -> ".csv";
            case XLSX -> ".xlsx";
            default -> throw Refused.mediaType();
        };
    }

    private Delivery delivery(Person person, Layout layout, String period, String county, boolean adds) {
        if (!(person.scope() instanceof Scope.Departments(Set<String> ids)) || !ids.contains(layout.department())) {
            throw Refused.notYours();
        }
        String about =
                Period.parse(period).orElseThrow(() -> Refused.period(period)).toString();
        boolean known = county.isEmpty()
                || places.find(county)
                        .filter(place -> place.level().equals(Place.COUNTY))
                        .isPresent();
        if (!known) {
            throw Refused.county(county);
        }
        return new Delivery(layout.department(), county, about, Optional.of(layout.id()), adds);
    }

    private static void requireContent(InputStream body, boolean json) throws IOException {
        body.mark(HEAD);
        byte[] head = body.readNBytes(HEAD);
        body.reset();
        if (head.length == 0 || (json && !Tables.isJson(head))) {
            throw Refused.body();
        }
    }

    /** A request with a name of its own is taken in once, however often it is sent. */
    private ResponseEntity<PushAnswer> once(
            Person person, Delivery delivery, String fileName, String called, InputStream body) throws IOException {
        String mine = person.id() + " " + called;
        if (!underWay.add(mine)) {
            throw Refused.key(true);
        }
        try {
            Optional<Pushed.Before> before = pushed.find(person, called).filter(each -> !each.failed());
            if (before.isPresent()) {
                if (!before.get().same(delivery, sha256(body))) {
                    throw Refused.key(false);
                }
                return sent(
                        person,
                        arrivals.find(person.scope(), before.get().arrivalId()).orElseThrow());
            }
            Arrival arrival =
                    arrivals.send(person.actor(), delivery, fileName, body).arrival();
            pushed.note(person, called, arrival);
            return sent(person, arrival);
        } finally {
            underWay.remove(mine);
        }
    }

    private static String sha256(InputStream body) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(body, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private ResponseEntity<PushAnswer> sent(Person person, Arrival begun) {
        Arrival arrival = arrivals.await(begun, patience);
        PushAnswer answer = answer(person, arrival, 0);
        URI place = URI.create(answer.href());
        return arrival.running()
                ? ResponseEntity.accepted().location(place).body(answer)
                : ResponseEntity.ok().location(place).body(answer);
    }

    /** How far a delivery is, or what became of it. */
    @GetMapping("/v1/deliveries/{id}")
    PushAnswer look(@PathVariable long id, @RequestParam(defaultValue = "0") int from, Person person) {
        Arrival arrival = arrivals.find(person.scope(), id).orElseThrow(Refused::unknown);
        return answer(person, arrival, Math.max(0, from));
    }

    private PushAnswer answer(Person person, Arrival arrival, int from) {
        Long id = arrival.batchId();
        if (id == null) {
            return PushAnswer.unfinished(arrival, arrivals.step(arrival.id()).orElse(null));
        }
        Batch batch = batches.find(person.scope(), id).orElseThrow(Refused::unknown);
        List<Said> said = said(person.scope(), batch, from);
        String more = said.size() > PAGE ? PushAnswer.PATH + arrival.id() + "?from=" + (from + PAGE) : null;
        return PushAnswer.of(arrival, batch, said.stream().limit(PAGE).toList(), more);
    }

    /** What is to be said of a batch, what waits for a person first; one more than a page where there is more. */
    private List<Said> said(Scope scope, Batch batch, int from) {
        long waiting = decisions.open(scope, batch.id());
        List<Said> said = new ArrayList<>();
        if (from < waiting) {
            decisions.open(scope, batch.id(), from, PAGE + 1).forEach(each -> said.add(Said.of(each)));
        }
        int rest = PAGE + 1 - said.size();
        if (rest > 0) {
            batches.findings(scope, batch, (int) Math.max(0, from - waiting), rest)
                    .forEach(each -> said.add(Said.of(each)));
        }
        return said;
    }

    /** The description of all this for programs, written from the layouts that the server has. */
    @GetMapping("/v1/openapi.json")
    Map<String, Object> describe() {
        return OpenApi.of(layouts.list(), most);
    }

    /** Whatever else is asked for: other addresses, and the above by other methods. */
    @RequestMapping("/**")
    ResponseEntity<Map<String, Object>> nothing(HttpServletRequest request) {
        boolean known = KNOWN.matcher(request.getRequestURI()).matches();
        return (known ? Refused.request(HttpStatus.METHOD_NOT_ALLOWED) : Refused.unknown())
                .problem()
                .entity();
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(Refused refused) {
        return refused.problem().entity();
    }

    @ExceptionHandler({MissingServletRequestParameterException.class, MethodArgumentTypeMismatchException.class})
    ResponseEntity<Map<String, Object>> wrongParameter(Exception wrong) {
        return Refused.request(HttpStatus.BAD_REQUEST).problem().entity();
    }
}
