package org.yuanheng.app.face;

/**
 * One of the few figures at the head of a page.
 *
 * @param label what it is
 * @param figure the number with its unit and the page it opens to
 * @param note what it is to be read against, such as last year's; may be empty
 */
public record KeyFigure(String label, Figure figure, String note) {}
