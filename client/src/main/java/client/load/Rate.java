package client.load;

import java.util.List;

/**
 * Chats that arrived per second, out of those that count.
 *
 * @param min in the slowest second
 * @param mean from the first that counts to the last arrival or the end of sending, whichever is later
 * @param max in the fastest second
 */
public record Rate(double min, double mean, double max) {

    /** A sample that was cut short is no second. */
    private static final double NEARLY_A_SECOND = 0.9;

    static Rate of(double mean, List<Sample> samples) {
        double[] seconds = samples.stream()
                .filter(sample -> sample.phase() == Phase.MEASURED && sample.seconds() > NEARLY_A_SECOND)
                .mapToDouble(sample -> sample.perSecond(sample.received()))
                .sorted()
                .toArray();
        return seconds.length == 0
                ? new Rate(mean, mean, mean)
                : new Rate(seconds[0], mean, seconds[seconds.length - 1]);
    }
}
