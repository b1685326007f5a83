package org.yuanheng.app.chain;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.chain.ChainDesign;

/** A node of a chain as it is now said to be. */
public record ChainNode(long id, long chain, int version, Said said) {
    /** How far to the right a node may be drawn, and how far down. */
    public static final int WIDTH = 1000;

    /**
     * What is said of a node.
     *
     * @param stage null where nothing was chosen
     * @param codes of GB/T 4754-2017, of any level, joined by spaces
     * @param technology what it hangs on
     * @param bottleneck whether few can do it (卡脖子)
     * @param demand what the region itself needs of it in a year; null when nobody says
     * @param demandUnit of the demand and of the capacities that are held against it
     * @param x where it is drawn, from 0 at the left to {@link #WIDTH}
     */
    public record Said(
            ChainDesign.@Nullable Stage stage,
            String name,
            String nameEn,
            String products,
            String productsEn,
            String codes,
            String technology,
            String technologyEn,
            boolean bottleneck,
            @Nullable BigDecimal demand,
            String demandUnit,
            int x,
            int y) {
        /** The same at another place. */
        public Said at(int across, int down) {
            return new Said(
                    stage,
                    name,
                    nameEn,
                    products,
                    productsEn,
                    codes,
                    technology,
                    technologyEn,
                    bottleneck,
                    demand,
                    demandUnit,
                    Math.clamp(across, 0, WIDTH),
                    Math.clamp(down, 0, WIDTH));
        }
    }

    /** What it is called. */
    public Text name() {
        return Chain.text(said.name(), said.nameEn());
    }

    /** Its codes of GB/T 4754. */
    public List<String> codes() {
        return Arrays.stream(said.codes().split(" ", -1))
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
