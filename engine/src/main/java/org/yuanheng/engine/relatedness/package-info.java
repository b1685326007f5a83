/**
 * What a region does, what lies near to it, and how much it takes: location quotients, presence, proximity, density and
 * complexity after Hidalgo and Hausmann, over plain arrays. Knows no file, no database and no code of an industry.
 */
@NullMarked
package org.yuanheng.engine.relatedness;

import org.jspecify.annotations.NullMarked;
