/** Investment promotion and projects: leads and what they draw on, investors, gates, delays, lights, blockers, promises. */
@NullMarked
package org.yuanheng.app.project;

import org.jspecify.annotations.NullMarked;
