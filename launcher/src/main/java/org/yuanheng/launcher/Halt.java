package org.yuanheng.launcher;

/** The launcher cannot go on; it says one sentence in both languages and ends with {@code status}. */
final class Halt extends RuntimeException {
    private final int status;
    private final String zh;
    private final String en;

    Halt(int status, String zh, String en) {
        super(en);
        this.status = status;
        this.zh = zh;
        this.en = en;
    }

    int status() {
        return status;
    }

    String zh() {
        return zh;
    }

    String en() {
        return en;
    }
}
