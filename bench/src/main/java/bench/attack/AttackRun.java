package bench.attack;

import bench.run.Facts;
import bench.run.Processes;
import common.config.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import launcher.bench.AttackOptions;
import launcher.cluster.Cluster;

/**
 * One cluster, with the limits of its settings files: rounds, each of a quiet stretch and one under attack. {@link #close}
 * is for any thread, the rest for one.
 */
final class AttackRun implements AutoCloseable {

    /** When in the storm the right password is tried. */
    private static final double MIDDLE = 0.4;

    /** How long an owner would wait, and how long it is tried from where the attack comes from. */
    private static final Duration OWNER_BOUND = Duration.ofSeconds(5);

    private static final Duration ATTACKER_BOUND = Duration.ofSeconds(3);

    private final AttackOptions options;
    private final Consumer<String> out;
    private final Processes processes;

    AttackRun(AttackOptions options, Consumer<String> out) {
        this.options = options;
        this.out = out;
        this.processes = new Processes(options.run());
    }

    AttackReport run() {
        Cluster cluster = processes.add(
                Cluster.builder(options.installation(), options.run().root().resolve("cluster"))
                        .freePorts()
                        .limitsOfSettings()
                        .report(out)
                        .build());
        cluster.startAll();
        List<Round> rounds = new ArrayList<>();
        for (int number = 1; number <= options.rounds(); number++) {
            Round round = round(cluster, number);
            rounds.add(round);
            AttackTables.line(round, options).forEach(out);
        }
        return new AttackReport(Facts.machine(options.run()), settings(), options, rounds);
    }

    private Round round(Cluster cluster, int number) {
        Endpoint gate = cluster.gates().get(0);
        String account = "attacked-" + number;
        RightPassword.register(gate, account, SourceAddresses.inRound(SourceAddresses.OWNERS, number));
        ChatRun quiet = ChatRun.begin(options, cluster, processes);
        quiet.awaitCounting();
        Chat before = quiet.end();

        List<String> attackers = SourceAddresses.attackers(number, options.addresses());
        ChatRun attacked = ChatRun.begin(options, cluster, processes);
        StormProcess storm = StormProcess.start(
                processes,
                options.installation().classPath(),
                new StormPlan(gate, account, options.rate(), options.length(), attacked.countsAtMillis(), attackers));
        attacked.watch(StormProcess.NAME, storm.pid());
        attacked.awaitCounting();
        attacked.awaitPart(MIDDLE);
        String stranger = SourceAddresses.inRound(SourceAddresses.STRANGERS, number);
        Entry right = RightPassword.enter(gate, account, stranger, OWNER_BOUND);
        Entry attacker = RightPassword.enter(gate, account, attackers.get(0), ATTACKER_BOUND);
        Chat during = attacked.end();
        return new Round(number, before, during, storm.result(), right, attacker);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(
                "chat",
                String.format(
                        Locale.ROOT,
                        "open loop, %,d users from addresses of their own, 10 messages a second each, two and two",
                        options.users()));
        settings.put(
                "attack",
                String.format(
                        Locale.ROOT,
                        "%,d wrong logins a second for %d s, to one account, from %d address%s",
                        options.rate(),
                        options.length().toSeconds(),
                        options.addresses(),
                        options.addresses() == 1 ? "" : "es"));
        settings.put(
                "each",
                options.warmUp().toSeconds() + " s of chat to warm up, "
                        + options.length().toSeconds() + " s measured, without the attack and then with it");
        settings.put(
                "limits",
                "those of the settings files: " + options.installation().conf());
        return settings;
    }

    @Override
    public void close() {
        processes.close();
    }
}
