package org.yuanheng.app.face;

import java.io.IOException;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The messages of all modules as one source: every {@code messages/<module>.properties} on the class path, Chinese, with
 * {@code <module>_en.properties} beside it. A key begins with its module's name, so that no two modules meet.
 */
final class Bundles {
    private static final String EVERY = "classpath*:messages/*.properties";
    private static final String ENGLISH = "_en";
    private static final String ENDING = ".properties";

    private Bundles() {}

    static ResourceBundleMessageSource source() throws IOException {
        var source = new ResourceBundleMessageSource();
        source.setBasenames(names().stream().map(name -> "messages/" + name).toArray(String[]::new));
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        return source;
    }

    /** The names of the bundles, without language and ending. */
    static NavigableSet<String> names() throws IOException {
        NavigableSet<String> names = new TreeSet<>();
        Arrays.stream(new PathMatchingResourcePatternResolver().getResources(EVERY))
                .map(Resource::getFilename)
                .map(file -> file == null ? "" : file.substring(0, file.length() - ENDING.length()))
                .map(name -> name.endsWith(ENGLISH) ? name.substring(0, name.length() - ENGLISH.length()) : name)
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
        return names;
    }
}
