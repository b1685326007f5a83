/** Tests of the pages of policies. */
@NullMarked
package org.yuanheng.app.policy.web;

import org.jspecify.annotations.NullMarked;
