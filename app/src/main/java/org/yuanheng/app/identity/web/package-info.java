/** The pages of identity: signing in and out, one's own password, the accounts. */
@NullMarked
package org.yuanheng.app.identity.web;

import org.jspecify.annotations.NullMarked;
