package org.yuanheng.app.face;

/** The state of a project, a delivery, a promise; always shown as a shape with its word, never by colour alone. */
public enum Light {
    GREEN,
    YELLOW,
    RED,
    GREY;

    /** Name of the shape in the sprite. */
    public String shape() {
        return switch (this) {
            case GREEN -> "go";
            case YELLOW -> "care";
            case RED -> "stop";
            case GREY -> "idle";
        };
    }
}
