/**
 * Borders of land as outside files draw them: GeoJSON, KML and KMZ, Shapefile; their area on the ellipsoid, and what two
 * borders say against each other. Everything that comes in is hostile until it is read.
 */
@NullMarked
@NamedInterface("border")
package org.yuanheng.app.registry.border;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
