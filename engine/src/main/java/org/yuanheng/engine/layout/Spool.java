package org.yuanheng.engine.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are written once, one after another, and read again from any place: in memory while they are few, in a
 * temporary file beyond, so that a table of a million rows takes no more memory than one of ten thousand. The file is
 * gone when the spool is closed or forgotten.
 */
final class Spool implements AutoCloseable {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final Cleaner CLEANER = Cleaner.create();
    /** What stays in memory, and how much is written or read at once beyond. */
    private static final int HELD = 4 << 20;

    private static final int WINDOW = 1 << 17;

    private byte[] tail = new byte[1 << 12];
    private int length;
    private long written;
    private @Nullable File file;
    private byte[] window = new byte[0];
    private long windowAt;
    private int windowLength;
    private long at;

    /** The file and nothing else, so that it can be closed when nobody knows the spool any more. */
    private record File(FileChannel channel) implements Runnable {
        @Override
        public void run() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Where the next byte will be written. */
    long end() {
        return written + length;
    }

    void putByte(int value) {
        room(1);
        tail[length++] = (byte) value;
    }

    /** A number that is not negative, in as few bytes as it needs. */
    void putNumber(int value) {
        room(5);
        int rest = value;
        for (; rest > 0x7f; rest >>>= 7) {
            tail[length++] = (byte) (rest | 0x80);
        }
        tail[length++] = (byte) rest;
    }

    void putLong(long value) {
        room(Long.BYTES);
        LONGS.set(tail, length, value);
        length += Long.BYTES;
    }

    void putText(String text) {
        int chars = text.length();
        room(5 + chars);
        int before = length;
        putNumber(chars);
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c > 0x7f) {
                length = before;
                putLongText(text);
                return;
            }
            tail[length++] = (byte) c;
        }
    }

    private void putLongText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        putNumber(bytes.length);
        room(bytes.length);
        System.arraycopy(bytes, 0, tail, length, bytes.length);
        length += bytes.length;
    }

    private void room(int bytes) {
        if (length + bytes <= tail.length) {
            return;
        }
        if (length >= HELD) {
            flush();
        }
        if (length + bytes > tail.length) {
            tail = Arrays.copyOf(tail, Math.max(length + bytes, Math.min(2 * tail.length, HELD + WINDOW)));
        }
    }

    private void flush() {
        try {
            File open = file;
            if (open == null) {
                Path path = Files.createTempFile("yuanheng-rows-", ".spool");
                open = new File(FileChannel.open(
                        path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
                file = open;
                CLEANER.register(this, open);
            }
            ByteBuffer bytes = ByteBuffer.wrap(tail, 0, length);
            for (long to = written; bytes.hasRemaining(); ) {
                to += open.channel().write(bytes, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder cannot take the rows of a table", e);
        }
        written += length;
        length = 0;
    }

    /** Reading goes on at {@code place}. */
    void seek(long place) {
        at = place;
    }

    int getByte() {
        if (at >= written) {
            return tail[(int) (at++ - written)] & 0xff;
        }
        if (at < windowAt || at >= windowAt + windowLength) {
            load();
        }
        return window[(int) (at++ - windowAt)] & 0xff;
    }

    int getNumber() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int part = getByte();
            value |= (part & 0x7f) << shift;
            if (part < 0x80) {
                return value;
            }
        }
    }

    long getLong() {
        if (at >= windowAt && at + Long.BYTES <= windowAt + windowLength) {
            long value = (long) LONGS.get(window, (int) (at - windowAt));
            at += Long.BYTES;
            return value;
        }
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | getByte();
        }
        return value;
    }

    String getText() {
        int bytes = getNumber();
        boolean inTail = at >= written;
        if (!inTail && (at < windowAt || at + bytes > windowAt + windowLength) && bytes < WINDOW) {
            load();
        }
        if (!inTail && at + bytes > windowAt + windowLength) {
            byte[] text = new byte[bytes];
            for (int i = 0; i < bytes; i++) {
                text[i] = (byte) getByte();
            }
            return new String(text, StandardCharsets.UTF_8);
        }
        String text = inTail
                ? new String(tail, (int) (at - written), bytes, StandardCharsets.UTF_8)
                : new String(window, (int) (at - windowAt), bytes, StandardCharsets.UTF_8);
        at += bytes;
        return text;
    }

    private void load() {
        File open = file;
        if (open == null) {
            throw new IllegalStateException("nothing was written at " + at);
        }
        if (window.length == 0) {
            window = new byte[WINDOW];
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(window, 0, (int) Math.min(WINDOW, written - at));
            while (bytes.hasRemaining() && open.channel().read(bytes, at + bytes.position()) >= 0) {
                // a read may bring less than was asked for
            }
            windowAt = at;
            windowLength = bytes.position();
        } catch (IOException e) {
            throw new UncheckedIOException("the rows of a table cannot be read back from the temporary folder", e);
        }
    }

    @Override
    public void close() {
        File open = file;
        if (open != null) {
            open.run();
        }
        tail = new byte[0];
        length = 0;
    }
}
