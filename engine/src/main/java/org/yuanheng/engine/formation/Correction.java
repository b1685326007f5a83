package org.yuanheng.engine.formation;

import java.util.Optional;

/**
 * The office's word against the rule: a firm is judged by itself, or with another.
 *
 * @param firm its credit code; a firm has one correction at most
 * @param with the firm to whose unit it goes; empty when it is set apart
 */
public record Correction(String firm, Optional<String> with, String reason, String by) {}
