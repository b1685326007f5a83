/** Checks of the platform's own data and settings: what they ask, when they are run, what they have found since when. */
@NullMarked
@NamedInterface("setup")
package org.yuanheng.app.quality.setup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
