package org.yuanheng.app.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * News: a project was signed for the first time.
 *
 * @param zone null outside zones
 * @param invest 万元
 */
public record ProjectSigned(
        long project, String county, @Nullable String zone, LocalDate day, BigDecimal invest) {}
