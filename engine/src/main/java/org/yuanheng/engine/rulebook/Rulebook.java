package org.yuanheng.engine.rulebook;

import java.nio.file.Path;

/**
 * A rulebook that was found and read.
 *
 * @param file where its own file is
 * @param text the bytes it was read from, which a run keeps
 * @param scheme what it says
 */
public record Rulebook(Path file, RulebookText text, Scheme scheme) {}
