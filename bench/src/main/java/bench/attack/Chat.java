package bench.attack;

import java.util.Map;

/**
 * How the chat of those who are logged in went for a while.
 *
 * @param p50 half of the messages took no longer from their intended time to their arrival, in milliseconds
 * @param p99 99 of 100 took no longer
 * @param rate messages that arrived a second
 * @param lost messages lost, doubled or reordered, and users who could not log in
 * @param errors refused messages, lost connections and the like
 * @param cpus of each process, how many CPUs it kept busy
 */
record Chat(double p50, double p99, double rate, long lost, long errors, Map<String, Double> cpus) {}
