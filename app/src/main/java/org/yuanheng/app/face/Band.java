package org.yuanheng.app.face;

/**
 * What must be said of the data on a page before anything else, across its whole width, on screen and on paper.
 *
 * <p>As a bean it is said on every page of the installation, as the demo region does with {@link #INVENTED}; in a model
 * as {@code band} it is said on that page instead.
 *
 * @param key the message that is said
 */
public record Band(String key) {
    /** 演示数据，非真实企业. */
    public static final Band INVENTED = new Band("face.band.invented");

    /** 公开数据，权重为示例，非官方排名. */
    public static final Band EXAMPLE = new Band("face.band.example");
}
