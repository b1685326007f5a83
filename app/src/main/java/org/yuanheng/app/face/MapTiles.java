package org.yuanheng.app.face;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Pictures beneath a map, from a server that the installation names; without {@code yuanheng.map.tiles} there are none,
 * and no browser asks anybody outside.
 *
 * <p>Example: {@code
 * https://t{s}.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=vec&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=KEY}.
 *
 * @param address with {@code {z}}, {@code {x}}, {@code {y}} and perhaps {@code {s}}
 * @param origin whom browsers may ask for pictures, as a content policy says it
 * @param credit whose pictures they are, shown on the map
 */
public record MapTiles(String address, String origin, String credit) {
    /**
     * The server that {@code address} names; none when it is blank.
     *
     * @throws IllegalArgumentException it is no address of tiles: without {@code {z}}, {@code {x}} and {@code {y}}, or not
     *     of {@code https} or {@code http}
     */
    public static Optional<MapTiles> of(String address, String credit) {
        if (address.isBlank()) {
            return Optional.empty();
        }
        String plain = address.strip();
        int path = plain.indexOf('/', plain.indexOf("://") + 3);
        if (path < 0 || !plain.contains("{z}") || !plain.contains("{x}") || !plain.contains("{y}")) {
            throw new IllegalArgumentException("no address of map tiles: " + plain);
        }
        // A placeholder stands for the numbers of several servers; a policy names them by a star for the first label.
        String server = plain.substring(0, path);
        String named = server.contains("{s}") ? server.replaceFirst("://[^.]*\\{s\\}[^.]*\\.", "://any.") : server;
        try {
            URI uri = new URI(named);
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            if (uri.getHost() == null
                    || uri.getUserInfo() != null
                    || !(scheme.equals("https") || scheme.equals("http"))) {
                throw new IllegalArgumentException("no address of map tiles: " + plain);
            }
            String host = server.contains("{s}") ? uri.getHost().replaceFirst("^any\\.", "*.") : uri.getHost();
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return Optional.of(new MapTiles(plain, scheme + "://" + host + port, credit.strip()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no address of map tiles: " + plain, e);
        }
    }
}
