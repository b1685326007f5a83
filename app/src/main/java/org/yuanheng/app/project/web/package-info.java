/** The pages of leads, projects and what stands in their way. */
@NullMarked
package org.yuanheng.app.project.web;

import org.jspecify.annotations.NullMarked;
