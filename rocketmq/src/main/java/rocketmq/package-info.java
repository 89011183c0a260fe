/** Frames between gates and backends through queues of Apache RocketMQ, and the processes of a RocketMQ of one's own. */
@NullMarked
package rocketmq;

import org.jspecify.annotations.NullMarked;
