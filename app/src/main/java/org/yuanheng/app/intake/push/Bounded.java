package org.yuanheng.app.intake.push;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of which there may be so many; who sends more, and does not say so beforehand, is cut off. */
final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream bytes, long most) {
        super(bytes);
        this.left = most;
    }

    /** There are more. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;
    }

    private int counted(int read) throws TooLong {
        left -= Math.max(0, read);
        if (left < 0) {
            throw new TooLong();
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        counted(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return counted(super.read(bytes, offset, length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
