/** The command line: picocli over the engine, and nothing of the platform. */
@NullMarked
package org.yuanheng.cli;

import org.jspecify.annotations.NullMarked;
