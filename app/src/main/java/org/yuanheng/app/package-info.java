/** The platform: each direct sub-package is one module, in the one order that {@code ModulesTest} holds. */
@NullMarked
package org.yuanheng.app;

import org.jspecify.annotations.NullMarked;
