package org.yuanheng.app.face;

/** One line of a detail list: a name and what stands beside it. */
public record Detail(String label, Cell cell) {}
