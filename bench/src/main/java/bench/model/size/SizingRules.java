package bench.model.size;

/**
 * What is assumed of machines, and how full they may be.
 *
 * @param cores of a machine; a gate has as many event loops, a logic one and a worker for each other core
 * @param networkMicros between machines, one way
 * @param share of the time that the busiest thread of a kind may be busy
 * @param connections that one gate holds at most
 * @param heartbeat seconds between two questions of a gate for a session
 * @param kib of a chat
 * @param gateMib of a gate without clients
 * @param connectionKib of a gate's memory for each client
 * @param socketKib of the kernel's memory for each connection
 */
public record SizingRules(
        int cores,
        double networkMicros,
        double share,
        int connections,
        double heartbeat,
        double kib,
        double gateMib,
        double connectionKib,
        double socketKib) {

    /** @throws IllegalArgumentException if nothing could be built by them */
    public SizingRules {
        if (cores < 2 || !(share > 0 && share < 1) || connections < 1) {
            throw new IllegalArgumentException("cores, share, connections: " + cores + ", " + share + ", " + connections
                    + " (expected: >= 2, between 0 and 1, >= 1)");
        }
    }
}
