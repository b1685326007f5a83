/** The embedded PostgreSQL: unpacked, set up, started and stopped with the server. No business. */
@NullMarked
package org.yuanheng.app.postgres;

import org.jspecify.annotations.NullMarked;
