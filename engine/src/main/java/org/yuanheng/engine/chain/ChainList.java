package org.yuanheng.engine.chain;

import java.util.List;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Scheme;

/**
 * The chains that a document names, without what they consist of.
 *
 * @param chains their names, in the order of the document
 */
public record ChainList(
        String id, Text title, List<Scheme.Source> sources, List<Scheme.Assumption> assumptions, List<Text> chains) {
    public ChainList {
        sources = List.copyOf(sources);
        assumptions = List.copyOf(assumptions);
        chains = List.copyOf(chains);
    }
}
