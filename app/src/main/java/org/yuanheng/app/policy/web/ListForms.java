package org.yuanheng.app.policy.web;

import java.util.ArrayList;
import java.util.List;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.policy.PolicyList;

/** What can be done with a list as far as it is, by whoever looks at it. */
record ListForms(PolicyList list, Typed typed, Words words) {
    List<Form> of(Person person, List<PolicyList.Row> open) {
        List<Form> forms = new ArrayList<>();
        if (Access.prepares(person)) {
            switch (list.state()) {
                case "MADE" -> beforeSending(open, forms);
                case "SENT", "ACKNOWLEDGED" -> forms.add(recall());
                default -> {}
            }
        }
        if (Access.executes(person)) {
            switch (list.state()) {
                case "SENT" -> forms.add(plain("acknowledge"));
                case "ACKNOWLEDGED" -> forms.add(report());
                default -> {}
            }
        }
        return forms;
    }

    private void beforeSending(List<PolicyList.Row> open, List<Form> forms) {
        if (open.isEmpty()) {
            forms.add(plain("send"));
            return;
        }
        List<Field.Option> firms = open.stream()
                .map(row -> new Field.Option(row.unitId(), row.name() + " " + row.unitId(), false))
                .toList();
        forms.add(new Form(
                "settle",
                words.of("policy-lists.settle"),
                words.of("policy-lists.settle.text"),
                at("settle"),
                List.of(
                        typed.chosen("unit", words.of("policies.firm"), firms, "", words),
                        typed.field(Field.Kind.TEXT, "accounts", words.of("policy-lists.settle.accounts"), "", words)
                                .hint(words.of("policy-lists.settle.accounts.hint")),
                        typed.field(Field.Kind.TEXT, "words", words.of("policy-lists.settle.words"), "", words)
                                .asRequired()),
                words.of("policy-lists.settle.go")));
        forms.add(plain("again"));
    }

    private Form report() {
        List<Field.Option> outcomes = List.of(
                new Field.Option("EXECUTED", words.of("policy-lists.row.EXECUTED"), false),
                new Field.Option("REFUSED", words.of("policy-lists.row.REFUSED"), false));
        return new Form(
                "report",
                words.of("policy-lists.report"),
                words.of("policy-lists.report.text"),
                at("report"),
                List.of(
                        typed.field(Field.Kind.TEXT, "unit", words.of("policy-lists.report.unit"), "", words)
                                .hint(words.of("policy-lists.report.unit.hint")),
                        typed.chosen("outcome", words.of("policy-lists.report.outcome"), outcomes, "EXECUTED", words),
                        typed.field(Field.Kind.TEXT, "words", words.of("policy-lists.report.words"), "", words)),
                words.of("policy-lists.report.go"));
    }

    private Form recall() {
        return new Form(
                "recall",
                words.of("policy-lists.recall"),
                words.of("policy-lists.recall.text"),
                at("recall"),
                List.of(typed.field(Field.Kind.TEXT, "reason", words.of("policy-lists.recall.reason"), "", words)
                        .asRequired()),
                words.of("policy-lists.recall.go"));
    }

    /** A step without anything to fill in. */
    private Form plain(String step) {
        return new Form(
                step,
                words.of("policy-lists.step." + step),
                words.of("policy-lists.step-text." + step),
                at(step),
                List.of(),
                words.of("policy-lists.step-go." + step));
    }

    private String at(String step) {
        return "/policies/lists/" + list.id() + "/" + step;
    }
}
