package org.yuanheng.app.intake;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Reading;
import org.yuanheng.engine.naming.IndustryCodes;

/** Which edition of GB/T 4754 a roster writes its industries in: one firm's code does not tell, those of all do. */
final class Industries {
    private Industries() {}

    /** The edition that the codes of all rows follow. */
    static IndustryCodes.Edition edition(IndustryCodes codes, Reading.Read read) {
        Set<String> written = new HashSet<>();
        for (Delivered firm : read.delivered()) {
            firm.figures().stream()
                    .filter(figure -> figure.item().id().equals("industry"))
                    .forEach(figure -> figure.text().ifPresent(written::add));
        }
        return codes.edition(written);
    }

    /** What the person is told of it; nothing where the edition is the one in force. */
    static Optional<Finding> told(IndustryCodes.Edition edition, String file) {
        Text message = switch (edition) {
            case OF_2017 -> null;
            case OF_2011 ->
                new Text(
                        "行业代码是 GB/T 4754—2011 的，已按小类名称换算成 2017 版",
                        "industries follow GB/T 4754-2011 and are converted to 2017 by the names of classes");
            case MIXED ->
                new Text(
                        "行业代码 2011 版、2017 版混用：只在 2011 版里有的已换算，两版都有的按 2017 版",
                        "industries mix the editions of 2011 and 2017: codes that ended are converted, those of"
                                + " both are taken as of 2017");
        };
        return Optional.ofNullable(message)
                .map(text -> new Finding(
                        Finding.Severity.WARNS,
                        new Problem(
                                "roster-industry-edition",
                                Place.of(file),
                                text,
                                new Text("核对几家；以后按 2017 版写", "check some of them; write codes of 2017 from now on"))));
    }
}
