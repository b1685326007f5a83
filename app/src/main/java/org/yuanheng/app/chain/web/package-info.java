/** The pages of industry chains. */
@NullMarked
package org.yuanheng.app.chain.web;

import org.jspecify.annotations.NullMarked;
