package client.load;

/**
 * A point of the distribution of latency.
 *
 * @param percentile 0 to 100
 * @param micros so many microseconds or less did that share of the chats take
 */
public record CurvePoint(double percentile, long micros) {}
