package launcher.top;

import common.config.AdminSettings;
import common.config.SettingsException;
import common.config.SettingsFile;
import common.scrape.AdminClient;
import common.scrape.Metrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import launcher.process.ProcessState;
import launcher.process.RunDirectory;
import launcher.process.RunningProcess;
import org.jspecify.annotations.Nullable;

/** Reads every process that a run directory knows, all at the same time. */
public final class Scraper {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AdminClient client = new AdminClient(PATIENCE);
    private final RunDirectory run;

    public Scraper(RunDirectory run) {
        this.run = run;
    }

    /** One reading of each process, in the order of their names. */
    public List<Reading> read() {
        return run.states().stream().map(this::begin).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private CompletableFuture<Reading> begin(ProcessState state) {
        RunningProcess process = state.find().orElse(null);
        if (process == null) {
            return CompletableFuture.completedFuture(reading(state, null, "dead", List.of(), Metrics.none()));
        }
        if (!Files.exists(settings(state))) { // Redis has no settings file of ours
            return CompletableFuture.completedFuture(reading(state, process, "up", List.of(), Metrics.none()));
        }
        AdminSettings admin = admin(state);
        if (!admin.isOn()) {
            return CompletableFuture.completedFuture(reading(state, process, "no admin", List.of(), Metrics.none()));
        }
        return client.read(admin.listen())
                .thenApply(said -> reading(state, process, said.status(), said.reasons(), said.metrics()))
                .exceptionally(failure -> reading(
                        state,
                        process,
                        state.ready().isPresent() ? "silent" : "starting",
                        List.of("no answer at " + admin.listen()),
                        Metrics.none()));
    }

    private static Reading reading(
            ProcessState state,
            @Nullable RunningProcess process,
            String word,
            List<String> obstacles,
            Metrics metrics) {
        return new Reading(
                state.name(),
                state.pid(),
                word,
                obstacles,
                metrics,
                process == null ? Duration.ZERO : process.cpu().orElse(Duration.ZERO),
                process == null ? "-" : process.residentMemory().orElse("-"),
                System.nanoTime());
    }

    private AdminSettings admin(ProcessState state) {
        String root = state.name().replaceFirst("-\\d+$", "");
        try {
            return AdminSettings.of(SettingsFile.read(settings(state), root));
        } catch (SettingsException e) {
            return AdminSettings.OFF; // a client, or a file that somebody changed meanwhile
        }
    }

    private Path settings(ProcessState state) {
        return run.conf().resolve(state.name() + ".xml");
    }
}
