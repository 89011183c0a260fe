package bench.soak;

import java.util.Map;

/**
 * What was read at one moment.
 *
 * @param at in seconds since the first message
 * @param values what could be read; not everything is read each time
 */
record Sample(double at, Map<Quantity, Double> values) {

    Sample {
        values = Map.copyOf(values);
    }
}
