package org.yuanheng.app.intake.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.intake.Approvals;
import org.yuanheng.app.intake.Arrival;
import org.yuanheng.app.intake.Arrivals;
import org.yuanheng.app.intake.Batches;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** A county approves what it brought, or gives it back. */
@Controller
@RequestMapping("/files/{id}/approval")
final class ApprovalPages {
    private final Arrivals arrivals;
    private final Approvals approvals;
    private final Batches batches;
    private final Duration patience;

    ApprovalPages(
            Arrivals arrivals,
            Approvals approvals,
            Batches batches,
            @Value("${yuanheng.upload.patience:2s}") Duration patience) {
        this.arrivals = arrivals;
        this.approvals = approvals;
        this.batches = batches;
        this.patience = patience;
    }

    /** The page of the file tells what came of it, or why it could not be done. */
    @PostMapping
    String decide(
            @PathVariable long id, @RequestParam Map<String, String> said, Person person, RedirectAttributes next) {
        if (batches.find(person.scope(), id)
                .filter(batch -> Approvals.decides(person, batch))
                .isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        List<Problem> wrong = List.of();
        if (said.getOrDefault("deed", "").equals("approve")) {
            switch (arrivals.approve(person, id)) {
                case Checked.Ok<Arrivals.Sent>(Arrivals.Sent sent, var _) -> {
                    Arrival arrival = arrivals.await(sent.arrival(), patience);
                    return arrival.batchId() == null
                            ? "redirect:" + ArrivalPages.address(arrival)
                            : ArrivalPages.leadTo(arrival, batches.find(person.scope(), id), next);
                }
                case Checked.Refused<Arrivals.Sent>(List<Problem> problems) -> wrong = problems;
            }
        } else {
            wrong = approvals.giveBack(person, id, said.getOrDefault("reason", "")).stream()
                    .toList();
        }
        if (!wrong.isEmpty()) {
            next.addFlashAttribute("faults", wrong);
        }
        return "redirect:/files/" + id;
    }
}
