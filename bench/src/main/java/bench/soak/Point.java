package bench.soak;

/**
 * One figure at one moment.
 *
 * @param at in seconds
 */
record Point(double at, double value) {}
