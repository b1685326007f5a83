package org.yuanheng.app.chain;

import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.chain.ChainDesign;
import org.yuanheng.engine.chain.ChainList;

/** The chains that ship, and the lists of chains that documents name. */
public record Designs(List<ChainDesign> all, List<ChainList> lists) {
    public Designs {
        all = List.copyOf(all);
        lists = List.copyOf(lists);
    }

    /** The chain of that id. */
    public Optional<ChainDesign> find(String id) {
        return all.stream().filter(design -> design.id().equals(id)).findFirst();
    }
}
