/** Tests of the pages of leads and projects. */
@NullMarked
package org.yuanheng.app.project.web;

import org.jspecify.annotations.NullMarked;
