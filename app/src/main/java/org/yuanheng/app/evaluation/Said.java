package org.yuanheng.app.evaluation;

import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** What a round can come to beside problems of rule and facts. */
final class Said {
    private Said() {}

    static Problem stopped(long id) {
        return new Problem(
                "round-stopped",
                Place.of("rounds/" + id),
                new Text("评价已由人停止，没有产生结果", "somebody stopped the round; it has no results"),
                new Text("需要时重新发起评价", "open a new round when it is wanted"));
    }

    static Problem brokenOff(long id) {
        return new Problem(
                "round-broken-off",
                Place.of("rounds/" + id),
                new Text("评价中断，没有产生结果", "the run broke off; it has no results"),
                new Text(
                        "重新发起评价；再次中断时请把服务器日志交给管理员",
                        "open a new round; when it breaks off again, show the server's log to the administrator"));
    }

    static Problem alreadyRunning(String rulebook, String period) {
        return new Problem(
                "round-running",
                Place.of(rulebook),
                new Text(
                        "同一规则、同一期间（" + period + "）的评价正在进行",
                        "a round by this rule for this period (" + period + ") is being run"),
                new Text("等它完成，或先停止它", "wait until it is done, or stop it first"));
    }
}
