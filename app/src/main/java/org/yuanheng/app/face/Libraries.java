package org.yuanheng.app.face;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * The libraries that pages load, served from their jars under an address that carries the version: a browser keeps them
 * for a year and asks again only when the version changed.
 */
enum Libraries {
    HTMX("htmx", "org.webjars.npm", "htmx.org", "META-INF/resources/webjars/htmx.org/%s/dist/"),
    LEAFLET("leaflet", "org.webjars.npm", "leaflet", "META-INF/resources/webjars/leaflet/%s/dist/"),
    ECHARTS("echarts", "org.mvnpm", "echarts", "META-INF/resources/_static/echarts/%s/dist/");

    private final String version;
    private final String address;
    private final String location;

    Libraries(String name, String group, String artifact, String place) {
        this.version = versionOf(group, artifact);
        this.address = "/lib/" + name + "-" + version + "/";
        this.location = "classpath:/" + place.formatted(version);
    }

    /** Under which its files are served: {@code /lib/echarts-6.0.0/}. */
    String address() {
        return address;
    }

    /** Where its files lie in its jar. */
    String location() {
        return location;
    }

    private static String versionOf(String group, String artifact) {
        String file = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        try (InputStream stream = Libraries.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("not on the class path: " + group + ":" + artifact);
            }
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException broken) {
            throw new IllegalStateException("cannot read " + file, broken);
        }
    }
}
