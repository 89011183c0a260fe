package bench.attack;

import bench.run.LineFile;
import bench.run.StopSwitch;
import java.util.Locale;
import java.util.function.Consumer;
import launcher.bench.Attack;
import launcher.bench.AttackOptions;

/** Attacks a cluster with wrong logins, and writes down what came of it. */
public final class LoginAttack implements Attack {

    private final StopSwitch stop = new StopSwitch();

    @Override
    public boolean run(AttackOptions options, Consumer<String> out) {
        AttackReport report;
        try (AttackRun run = stop.begin(() -> new AttackRun(options, out), AttackRun::close)) {
            report = run.run();
        }
        AttackTables.text(report).forEach(out);
        if (options.markdown() != null) {
            LineFile.write(options.markdown(), AttackTables.markdown(report));
        }
        out.accept("");
        out.accept(verdict(report));
        return report.isPassed();
    }

    @Override
    public void close() {
        stop.stop();
    }

    private static String verdict(AttackReport report) {
        String ratio = String.format(
                Locale.ROOT,
                "p99 under attack is %.2f times what it was before (expected: %.2f at most)",
                report.ratio().median(),
                report.options().worst());
        if (report.isPassed()) {
            return "PASSED: " + ratio + ", and the right password works";
        }
        return "FAILED: " + ratio + "; right password works: " + (report.rightPasswordWorks() ? "yes" : "no")
                + "; lost: " + report.lost() + "; attack as hard as asked for: "
                + (report.isFullAttack() ? "yes" : "no");
    }
}
