package fuzz;

import fuzz.run.Children;
import fuzz.run.TargetRun;
import fuzz.stateful.StatefulRun;
import fuzz.targets.Target;
import fuzz.targets.Targets;
import java.util.List;
import java.util.function.Consumer;
import launcher.LaunchException;
import launcher.fuzz.Fuzz;
import launcher.fuzz.FuzzOptions;
import launcher.fuzz.FuzzOptions.Stateful;

/** One target after the other, and then a whole cluster. Safe for use by any thread. */
public final class Campaign implements Fuzz {

    private final Children children = new Children();

    @Override
    public boolean run(FuzzOptions options, Consumer<String> out) {
        List<Target> targets = targets(options);
        if (options.input() != null) {
            return new TargetRun(targets.get(0), options, children).replay(options.input(), out);
        }
        out.accept("seed " + options.seed() + ", " + options.length().toSeconds() + " s each");
        boolean clean = true;
        for (Target target : targets) {
            clean &= new TargetRun(target, options, children).run(out);
        }
        if (options.stateful() != Stateful.NOT) {
            clean &= new StatefulRun(options, children, out).run();
        }
        out.accept(clean ? "nothing found" : "FAILED: see what was found above");
        return clean;
    }

    @Override
    public void close() {
        children.close();
    }

    private static List<Target> targets(FuzzOptions options) {
        if (options.stateful() == Stateful.ONLY) {
            return List.of();
        }
        try {
            return options.targets().isEmpty()
                    ? Targets.all()
                    : options.targets().stream().map(Targets::named).toList();
        } catch (IllegalArgumentException e) {
            throw new LaunchException(String.valueOf(e.getMessage()), e);
        }
    }
}
