/** The pages of the registry: firms, one firm, where a figure came from, the search. */
@NullMarked
package org.yuanheng.app.registry.web;

import org.jspecify.annotations.NullMarked;
