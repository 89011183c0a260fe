package bench.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * What is read, and of whom.
 *
 * @param process such as {@code gate}
 */
record Quantity(String process, Figure figure) {

    static final String REDIS = "redis";
    static final String GENERATOR = "generator";

    private static final List<Figure> OF_A_SERVER = List.of(
            Figure.RSS,
            Figure.LIVE_HEAP,
            Figure.DIRECT,
            Figure.DESCRIPTORS,
            Figure.THREADS,
            Figure.CONNECTIONS,
            Figure.QUEUED,
            Figure.CPU);
    private static final List<Figure> OF_REDIS =
            List.of(Figure.RSS, Figure.USED_MEMORY, Figure.KEYS, Figure.DESCRIPTORS, Figure.CPU);
    private static final List<Figure> OF_THE_GENERATOR = List.of(Figure.CPU, Figure.RECEIVED, Figure.P99);

    /** All there are, in the order of tables. */
    static List<Quantity> all() {
        List<Quantity> all = new ArrayList<>();
        for (String server : List.of("gate", "auth", "logic")) {
            OF_A_SERVER.forEach(figure -> all.add(new Quantity(server, figure)));
        }
        OF_REDIS.forEach(figure -> all.add(new Quantity(REDIS, figure)));
        OF_THE_GENERATOR.forEach(figure -> all.add(new Quantity(GENERATOR, figure)));
        return all;
    }

    /** Its name for programs, such as {@code gate_rss_mib}. */
    @Override
    public String toString() {
        return process + "_" + figure.column();
    }
}
