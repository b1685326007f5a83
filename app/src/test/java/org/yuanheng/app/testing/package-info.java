/** What tests of the platform share: a database, a signed-in browser. */
@NullMarked
package org.yuanheng.app.testing;

import org.jspecify.annotations.NullMarked;
