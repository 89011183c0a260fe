/** A small RocketMQ for one machine: a name server and a broker, each a process of its own, on loopback. */
@NullMarked
package rocketmq.server;

import org.jspecify.annotations.NullMarked;
