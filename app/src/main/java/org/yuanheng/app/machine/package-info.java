/** What the server runs on: its data directory, its terminal, and the reasons for which it cannot start. */
@NullMarked
package org.yuanheng.app.machine;

import org.jspecify.annotations.NullMarked;
