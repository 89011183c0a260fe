package rocketmq;

import java.util.Map;
import java.util.Properties;

/**
 * What RocketMQ's client takes from system properties, as its classes are loaded. Its own defaults let a queue of a
 * backend that was killed rest for a minute. A property that the operator has set stays as it is.
 *
 * <p>A lock on a queue lasts longer than it takes to renew it twice, so that it excludes others while its owner lives.
 */
final class ClientDefaults {

    private static final Map<String, String> PROPERTIES = Map.of(
            // how often queues are divided anew, in milliseconds, and how soon after a division that failed
            "rocketmq.client.rebalance.waitInterval", "1000",
            "rocketmq.client.rebalance.minInterval", "200",
            // how often the locks on queues are renewed, and for how long their owner trusts them
            "rocketmq.client.rebalance.lockInterval", "1000",
            "rocketmq.client.rebalance.lockMaxLiveTime", "2500",
            // a queue that is still in work here is handed over all the same after so long: the store bears it
            "rocketmq.client.unlockDelayTimeMills", "2000",
            // one answer that is late must not break the connection that all share
            "com.rocketmq.remoting.client.closeSocketIfTimeout", "false");

    private ClientDefaults() {}

    /** To be called before the first class of the client is loaded. */
    static void apply() {
        Properties system = System.getProperties();
        PROPERTIES.forEach(system::putIfAbsent);
    }
}
