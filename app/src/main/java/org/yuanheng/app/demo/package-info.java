/**
 * The demo region: invented places, firms and departments' workbooks, generated from a seed and labelled as invented
 * wherever anyone sees them. Nothing in it is taken from a real firm.
 */
@NullMarked
package org.yuanheng.app.demo;

import org.jspecify.annotations.NullMarked;
