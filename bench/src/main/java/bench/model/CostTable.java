package bench.model;

import bench.model.chat.Costs;
import bench.model.chat.Part;
import bench.model.chat.StageCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Costs, for a page of documentation. */
final class CostTable {

    private CostTable() {}

    static List<String> lines(CostBook book) {
        List<String> lines = new ArrayList<>();
        lines.add("| costs | |");
        lines.add("|---|---|");
        book.source().forEach((name, fact) -> lines.add("| " + name + " | " + fact + " |"));
        lines.add("");
        lines.add("| µs of CPU | batch | packet | frame | KiB | other threads, a chat |");
        lines.add("|---|---|---|---|---|---|");
        add(lines, "tcp", book.tcp());
        add(lines, "rocketmq", book.rocketmq());
        lines.add("");
        wait(lines, "tcp", book.tcp());
        wait(lines, "rocketmq", book.rocketmq());
        return lines;
    }

    private static void add(List<String> lines, String transport, Costs costs) {
        for (Part part : Part.values()) {
            StageCost cost = costs.stage(part);
            if (!cost.equals(StageCost.NONE)) {
                lines.add(String.format(
                        Locale.ROOT,
                        "| %s: %s | %.2f | %.2f | %.2f | %.2f | %.2f |",
                        transport,
                        part.label(),
                        cost.batch(),
                        cost.packet(),
                        cost.frame(),
                        cost.kib(),
                        costs.beside(part)));
            }
        }
    }

    private static void wait(List<String> lines, String transport, Costs costs) {
        lines.add(String.format(
                Locale.ROOT,
                "%s: a thread wakes up in %.1f µs; a broker delivers in %.0f µs; a gate stands still %.1f ms every"
                        + " %,.0f chats, a logic %.1f ms every %,.0f; a question costs the gate %.1f µs, logic's loops"
                        + " %.1f, its workers %.1f, Redis %.1f.  ",
                transport,
                costs.wakeMicros(),
                costs.deliveryMicros(),
                costs.gatePause().millis(),
                costs.gatePause().chats(),
                costs.logicPause().millis(),
                costs.logicPause().chats(),
                costs.sync().gate(),
                costs.sync().logic(),
                costs.sync().worker(),
                costs.sync().redis()));
    }
}
