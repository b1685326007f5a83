package org.yuanheng.app.intake.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The unpacked bytes of one part of an archive, cut off where they would exceed {@link Limits}: their number, their
 * number in relation to the packed ones, and the distance between two {@code <}.
 */
final class Unpacked extends FilterInputStream {
    private final long packed;
    private long unpacked;
    private int run;

    /** @param packed the size of the part in the archive */
    Unpacked(InputStream in, long packed) {
        super(in);
        this.packed = packed;
    }

    /** Says that a limit was passed; the message is for logs only. */
    static final class Excess extends IOException {
        Excess(String what) {
            super(what);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            check(buffer, offset, count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        throw new IOException("skipping would pass the limits");
    }

    private void check(byte[] buffer, int offset, int count) throws Excess {
        unpacked += count;
        if (unpacked > Limits.UNPACKED
                || (unpacked > Limits.RATIO_FREE && unpacked / Limits.RATIO > Math.max(1, packed))) {
            throw new Excess("unpacked " + unpacked + " from " + packed);
        }
        // Between two of them in one buffer no run is too long, buffers being shorter: the first and the last tell all.
        int first = offset;
        while (first < offset + count && buffer[first] != '<') {
            first++;
        }
        if (run + first - offset > Limits.XML_RUN || count > Limits.XML_RUN) {
            throw new Excess("a run of more than " + Limits.XML_RUN);
        }
        int last = offset + count - 1;
        while (last > first && buffer[last] != '<') {
            last--;
        }
        run = first == offset + count ? run + count : offset + count - 1 - last;
    }
}
