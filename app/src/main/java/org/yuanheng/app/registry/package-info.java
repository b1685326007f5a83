/**
 * What is known of places, firms and plots, and the facts about them, each with the cell or the person it came from.
 */
@NullMarked
package org.yuanheng.app.registry;

import org.jspecify.annotations.NullMarked;
