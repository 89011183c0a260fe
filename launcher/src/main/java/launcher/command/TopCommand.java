package launcher.command;

import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import launcher.top.Reading;
import launcher.top.Scraper;
import launcher.top.Screen;
import launcher.top.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code face2face top}: what the processes do at the moment. */
@Command(
        name = "top",
        description =
                "Shows what each process does: messages a second, time by stage, queues, CPU, memory. In a terminal "
                        + "it is drawn anew each second until Ctrl-C; elsewhere one frame is printed. "
                        + "Exit status 0 if anything runs, otherwise 1.")
public final class TopCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--once", description = "print one frame, the rates of one interval, and end")
    private boolean once;

    @Option(names = "--count", paramLabel = "N", description = "print N frames, one below the other, and end")
    private int count;

    @Option(
            names = "--interval",
            defaultValue = "1",
            paramLabel = "SECONDS",
            description = "from frame to frame (default: ${DEFAULT-VALUE})")
    private int interval;

    @Override
    public Integer call() throws InterruptedException {
        boolean inPlace = !once && count == 0 && Terminal.isTerminal();
        int frames = count > 0 ? count : 1;
        PrintWriter out = spec.commandLine().getOut();
        Scraper scraper = new Scraper(options.directory());
        List<Reading> before = scraper.read();
        for (int i = 0; inPlace || i < frames; i++) {
            if (before.isEmpty()) {
                out.println("nothing is running; start it with: face2face up");
                return 1;
            }
            TimeUnit.SECONDS.sleep(Math.max(1, interval));
            List<Reading> now = scraper.read();
            String frame = title(now) + Screen.frame(before, now);
            out.print(inPlace ? Terminal.inPlace(frame) : frame);
            out.flush();
            before = now;
        }
        return before.isEmpty() ? 1 : 0;
    }

    private String title(List<Reading> now) {
        return String.format(
                "face2face top, %s, %d processes, rates over %d s%n%n",
                LocalTime.now().truncatedTo(ChronoUnit.SECONDS), now.size(), Math.max(1, interval));
    }
}
