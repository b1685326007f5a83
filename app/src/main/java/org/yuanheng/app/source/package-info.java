/** Bytes as people sent them, kept under their SHA-256: whatever the platform stores cites one of these or a person. */
@NullMarked
package org.yuanheng.app.source;

import org.jspecify.annotations.NullMarked;
