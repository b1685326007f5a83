/** What follows from a class: price, tax, land, quota and credit; seen before it is signed, carried out by lists. */
@NullMarked
package org.yuanheng.app.policy;

import org.jspecify.annotations.NullMarked;
