package org.yuanheng.app.policy.web;

import java.util.List;
import org.yuanheng.app.face.Field;

/**
 * Something that can be done on a page.
 *
 * @param id its anchor
 * @param title what is done
 * @param text what follows from it; may be empty
 * @param action where it is sent
 * @param go the word on its button
 */
public record Form(String id, String title, String text, String action, List<Field> fields, String go) {
    /** Copies the fields. */
    public Form {
        fields = List.copyOf(fields);
    }
}
