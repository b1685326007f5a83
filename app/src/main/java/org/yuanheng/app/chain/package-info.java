/** Industry chains: what they consist of, who stands where, what is missing and what that asks for. */
@NullMarked
package org.yuanheng.app.chain;

import org.jspecify.annotations.NullMarked;
