package org.yuanheng.app.registry;

import java.util.List;

/**
 * News: facts of a period have been added to the registry.
 *
 * @param items which items, by id
 * @param county the county they are about; empty for several
 * @param units how many units
 */
public record FactsAccepted(
        long batchId, String department, String layout, String period, String county, List<String> items, int units) {}
