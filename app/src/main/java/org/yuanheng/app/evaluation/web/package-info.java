/** The pages of evaluation: rounds, their results, and who was left out. */
@NullMarked
package org.yuanheng.app.evaluation.web;

import org.jspecify.annotations.NullMarked;
