package launcher.chaos.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import launcher.LaunchException;
import launcher.network.NamespaceNetwork;
import launcher.process.Await;
import launcher.top.Scraper;

/** Cuts what is between a gate and a logic, and sees to it that the gate notices: both the cut and its end. */
public final class LinkCuts {

    private static final Duration RELINK_BOUND = Duration.ofSeconds(20);

    private final NamespaceNetwork network;
    private final Scraper scraper;
    private final int logics;

    /** @param logics to how many a gate has links when all is well */
    public LinkCuts(NamespaceNetwork network, Scraper scraper, int logics) {
        this.network = network;
        this.scraper = scraper;
        this.logics = logics;
    }

    /** Lets vanish what one end of {@code fault} sends to the other. */
    void cut(Fault fault) {
        network.cut(gate(fault), logic(fault));
    }

    /**
     * Heals it.
     *
     * @throws LaunchException if the gate still had that link, so that nothing was shown; it is healed all the same
     */
    void heal(Fault fault) {
        try {
            double links = links(gate(fault));
            if (links != logics - 1) {
                throw new LaunchException(gate(fault) + " had links to " + (int) links + " logics when the one to "
                        + logic(fault) + " had been cut for " + fault.lasts().toSeconds() + " s (expected: "
                        + (logics - 1) + ")");
            }
        } finally {
            network.heal(gate(fault), logic(fault));
        }
    }

    /**
     * Waits until the gate has all of its links.
     *
     * @return how long that took, as a sentence
     * @throws LaunchException if it has not in twenty seconds
     */
    String awaitLink(Fault fault) {
        long begin = System.nanoTime();
        if (!Await.until(() -> links(gate(fault)) == logics, RELINK_BOUND)) {
            throw new LaunchException(gate(fault) + " has no link to " + logic(fault) + " " + RELINK_BOUND.toSeconds()
                    + " s after the network was healed");
        }
        return String.format(
                "HEALED %s: linked again %.1f s after the repair", fault.target(), (System.nanoTime() - begin) / 1e9);
    }

    private double links(String gate) {
        return scraper.read().stream()
                .filter(reading -> reading.name().equals(gate))
                .mapToDouble(reading -> reading.metrics().sum("face2face_connections", LinkCuts::isToLogic))
                .sum();
    }

    private static boolean isToLogic(Map<String, String> labels) {
        return "logic".equals(labels.get("peer"));
    }

    private static String gate(Fault fault) {
        return ends(fault).get(0);
    }

    private static String logic(Fault fault) {
        return ends(fault).get(1);
    }

    private static List<String> ends(Fault fault) {
        return List.of(fault.target().split("/", 2));
    }
}
