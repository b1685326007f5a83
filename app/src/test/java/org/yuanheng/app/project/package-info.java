/** Tests of leads, projects and blockers. */
@NullMarked
package org.yuanheng.app.project;

import org.jspecify.annotations.NullMarked;
