/** The page {@code /design}: every piece in every state, with invented figures. */
@NullMarked
package org.yuanheng.app.face.web;

import org.jspecify.annotations.NullMarked;
