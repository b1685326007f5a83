/** Dispatch of projects: meetings whose agenda builds itself, decisions and tasks, letters of supervision, league tables. */
@NullMarked
package org.yuanheng.app.dispatch;

import org.jspecify.annotations.NullMarked;
