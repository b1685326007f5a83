/**
 * The face: what every page is set in and from. The shell, the pieces, the words of the two languages and how a figure
 * reads.
 *
 * <p>This module knows nothing of the business and calls no other module; every module's pages call it. A module adds
 * itself to the shell by beans: {@link org.yuanheng.app.face.NavEntry} for its places in the contents,
 * {@link org.yuanheng.app.face.SearchBox} for the search, {@link org.yuanheng.app.face.Band} for what must be said on
 * every page. A controller fills records such as {@link org.yuanheng.app.face.Table}, and a template hands them to the
 * piece of the same name under {@code templates/pieces}. The page {@code /design} shows every piece in every state.
 */
@NullMarked
package org.yuanheng.app.face;

import org.jspecify.annotations.NullMarked;
