package bench.run;

import bench.report.Contender;
import bench.report.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Loads of face2face alone, of which one thing is changed at a time: how many clients share a rate, how large messages are,
 * how many come a second.
 */
final class Growth {

    /** What all of them together are called. */
    static final String NAME = "growth";

    private static final int MILLIS_PER_SECOND = 1000;
    private static final List<Contender> ALONE = List.of(Contender.FACE2FACE);

    private static final int RATE_OF_CLIENTS = 10_000;
    private static final List<Integer> CLIENTS = List.of(10, 100, 1000, 5000);

    private static final int RATE_OF_PAYLOADS = 2000;
    private static final int CLIENTS_OF_PAYLOADS = 200;
    private static final List<Integer> PAYLOADS = List.of(0, 1024, 8192, 32_768);

    private static final int CLIENTS_OF_RATES = 1000;
    private static final List<Integer> RATES = List.of(1000, 5000, 10_000, 20_000, 40_000);

    private Growth() {}

    static List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        for (int clients : CLIENTS) {
            all.add(scenario("clients-" + clients, clients, RATE_OF_CLIENTS, 0));
        }
        for (int payload : PAYLOADS) {
            all.add(scenario("payload-" + payload, CLIENTS_OF_PAYLOADS, RATE_OF_PAYLOADS, payload));
        }
        for (int rate : RATES) {
            all.add(scenario("rate-" + rate, CLIENTS_OF_RATES, rate, 0));
        }
        return all;
    }

    /**
     * One of them.
     *
     * @param rate messages a second, of all clients together
     * @param payload bytes of padding in each
     */
    private static Scenario scenario(String name, int clients, int rate, int payload) {
        String title = String.format(
                Locale.ROOT,
                "%,d msg/s from %,d clients%s",
                rate,
                clients,
                payload == 0 ? "" : String.format(Locale.ROOT, ", %,d bytes of padding", payload));
        return new Scenario(
                name,
                title,
                Metric.COST,
                clients,
                List.of(
                        "--frequency",
                        Double.toString((double) MILLIS_PER_SECOND * clients / rate),
                        "--payload",
                        Integer.toString(payload)),
                ALONE);
    }
}
