package org.yuanheng.app.intake.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Bytes are taken for UTF-8 exactly where the decoder of the JDK would take them, and they hold no control characters. */
class EncodingProperties {
    private static final String[] PIECES = {
        "a", "1,2\r\n", "税收", "\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff", "😀", "\udbff\udfff", "\ufeff"
    };

    private static boolean decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .chars()
                    .allMatch(c -> c >= ' ' || "\t\r\n\f".indexOf(c) >= 0);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static byte[] bytes(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        int cut = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        return java.util.Arrays.copyOf(bytes, cut);
    }

    @Property(tries = 20_000)
    void theBytesTell(@ForAll long seed) throws IOException {
        byte[] bytes = bytes(new Random(seed));
        assertThat(Utf8.is(new ByteArrayInputStream(bytes))).isEqualTo(decoded(bytes));
    }
}
