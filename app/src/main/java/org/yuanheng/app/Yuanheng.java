package org.yuanheng.app;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.app.machine.Terminal;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** The platform: {@code serve} and {@code demo}. Ends with status 2 and a sentence when the start is refused. */
@SpringBootApplication
@Modulithic(systemName = "Yuanheng")
public class Yuanheng {
    /** Office time: deadlines, periods and the audit trail are meant in it, wherever the machine stands. */
    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

    @Bean
    Clock clock() {
        return Clock.system(OFFICE);
    }

    /** Starts the server; see {@link Options} for the words. */
    public static void main(String[] words) {
        switch (Options.read(words)) {
            case Checked.Refused<Options>(List<Problem> problems) -> refuse(problems);
            case Checked.Ok<Options>(Options options, List<Problem> notes) -> {
                try {
                    if (options.trace().isEmpty()) {
                        new Start(options).run();
                    } else {
                        System.exit(new Trace(options, new Terminal()).run());
                    }
                } catch (RuntimeException e) {
                    refuse(List.of(reason(e).problem()));
                }
            }
        }
    }

    /** The refusal behind a failed start; any other failure is ours and goes on as it is. */
    private static CannotStart reason(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart refusal) {
                return refusal;
            }
        }
        throw failure;
    }

    private static void refuse(List<Problem> problems) {
        Terminal terminal = new Terminal();
        problems.forEach(terminal::say);
        System.exit(2);
    }
}
