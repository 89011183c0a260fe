package bench.report;

/** Who is measured. */
public enum Contender {
    /** Gate and backend that move frames. */
    RELAY("relay"),
    /** The same, storing each message in Redis before it answers. */
    STORING_RELAY("storing relay"),
    /** The real thing. */
    FACE2FACE("face2face"),
    /** The real thing, whose clients come by WebSocket. */
    WEB_SOCKET("WebSocket"),
    /** The real thing, whose clients come by TLS. */
    TLS("TLS"),
    /** The real thing, with links between gate and backends, beside {@link #ROCKETMQ}. */
    TCP("tcp"),
    /** The real thing, with a RocketMQ between gate and backends. */
    ROCKETMQ("rocketmq");

    private final String label;

    Contender(String label) {
        this.label = label;
    }

    /** Whose figures those of this one are compared with, in the same round. */
    Contender yardstick() {
        return switch (this) {
            case WEB_SOCKET, TLS -> FACE2FACE;
            case ROCKETMQ -> TCP;
            case RELAY, STORING_RELAY, FACE2FACE, TCP -> STORING_RELAY;
        };
    }

    /** For people. */
    public String label() {
        return label;
    }
}
