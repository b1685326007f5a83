/** The pages of data quality: the overview, the findings, contradictions between departments. */
@NullMarked
package org.yuanheng.app.quality.web;

import org.jspecify.annotations.NullMarked;
