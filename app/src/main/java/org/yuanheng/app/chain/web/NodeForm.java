package org.yuanheng.app.chain.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.chain.ChainNode;
import org.yuanheng.app.chain.Drawing;
import org.yuanheng.app.face.Field;
import org.yuanheng.engine.chain.ChainDesign.Stage;

/** A node as it is typed; what is left out of the form is empty. */
record NodeForm(
        @Nullable String stage,
        @Nullable String name,
        @Nullable String nameEn,
        @Nullable String products,
        @Nullable String codes,
        @Nullable String technology,
        @Nullable String bottleneck,
        @Nullable String demand,
        @Nullable String demandUnit) {
    private static final String YES = "yes";

    static final NodeForm NOTHING = new NodeForm(null, null, null, null, null, null, null, null, null);

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    static NodeForm of(ChainNode node) {
        ChainNode.Said said = node.said();
        var demand = said.demand();
        return new NodeForm(
                String.valueOf(said.stage()),
                said.name(),
                said.nameEn(),
                said.products(),
                said.codes(),
                said.technology(),
                said.bottleneck() ? YES : "",
                demand == null ? "" : demand.stripTrailingZeros().toPlainString(),
                said.demandUnit());
    }

    /** What it says; of a node that is there already, in its place and with what the form does not ask. */
    ChainNode.Said said(ChainNode.@Nullable Said before) {
        Stage of = Labels.read(Stage.class, stage).orElse(null);
        boolean same = before != null && before.stage() == of;
        int x = same && before != null ? before.x() : of == null ? 0 : Drawing.across(of);
        return new ChainNode.Said(
                of,
                text(name),
                text(nameEn),
                text(products),
                before != null && before.products().equals(text(products)) ? before.productsEn() : "",
                String.join(" ", text(codes).split("[\\s,，、;；]+", -1)).strip(),
                text(technology),
                before != null && before.technology().equals(text(technology)) ? before.technologyEn() : "",
                YES.equals(bottleneck),
                Labels.number(demand).orElse(null),
                text(demandUnit),
                x,
                before == null ? ChainNode.WIDTH / 2 : before.y());
    }

    List<Field> fields(Map<String, String> wrong, Labels labels) {
        var words = labels.words();
        return List.of(
                Field.typed(Field.Kind.TEXT, "name", words.of("chains.node.name"), text(name))
                        .wrong(wrong.getOrDefault("name", ""))
                        .asRequired(),
                Field.typed(Field.Kind.TEXT, "nameEn", words.of("chains.node.name-en"), text(nameEn)),
                labels.choice("stage", words.of("chains.stage"), Stage.values(), "chains.stage.", stage)
                        .wrong(wrong.getOrDefault("stage", "")),
                Field.typed(Field.Kind.TEXT, "products", words.of("chains.products"), text(products)),
                Field.typed(Field.Kind.TEXT, "codes", words.of("chains.codes"), text(codes))
                        .hint(words.of("chains.codes.hint"))
                        .wrong(wrong.getOrDefault("codes", "")),
                Field.typed(Field.Kind.TEXT, "technology", words.of("chains.technology"), text(technology)),
                Field.typed(Field.Kind.NUMBER, "demand", words.of("chains.demand"), text(demand))
                        .hint(words.of("chains.demand.hint"))
                        .wrong(wrong.getOrDefault("demand", "")),
                Field.typed(Field.Kind.TEXT, "demandUnit", words.of("chains.demand.unit"), text(demandUnit)),
                Field.chosen(
                        Field.Kind.CHECKBOX,
                        "bottleneck",
                        words.of("chains.bottleneck"),
                        List.of(new Field.Option(YES, words.of("chains.bottleneck.yes"), YES.equals(bottleneck)))));
    }
}
