package org.yuanheng.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yuanheng.app.machine.CannotStart;

/** What keeps the server from its address is said before the data directory is touched. */
class StartTest {
    @TempDir
    Path folder;

    private void refused(String listen, int port, String code, String advice) throws IOException {
        Path data = folder.resolve("data");
        Start start = new Start(new Options(false, data, port, listen, List.of(), List.of(), "zh"));
        assertThatThrownBy(start::run).isInstanceOfSatisfying(CannotStart.class, refusal -> {
            assertThat(refusal.problem().code()).isEqualTo(code);
            assertThat(refusal.problem().advice().zh()).contains(advice);
        });
        assertThat(Files.exists(data)).isFalse();
    }

    @Test
    void aBusyPort() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refused("127.0.0.1", busy.getLocalPort(), "port-busy", "--port");
        }
    }

    /** 192.0.2.0/24 is set aside for documents; no machine has it. */
    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "no such host", "surely.invalid"})
    void anAddressOfAnotherMachine(String listen) throws IOException {
        refused(listen, 0, "listen-unusable", "--listen");
    }
}
