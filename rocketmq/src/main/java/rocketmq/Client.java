package rocketmq;

import common.config.TransportSettings;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.rocketmq.client.ClientConfig;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.impl.MQAdminImpl;
import org.apache.rocketmq.client.impl.MQClientAPIImpl;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.common.MixAll;
import org.apache.rocketmq.common.TopicConfig;
import org.apache.rocketmq.common.constant.PermName;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageQueue;
import org.apache.rocketmq.common.topic.TopicValidator;
import org.apache.rocketmq.remoting.RPCHook;
import org.apache.rocketmq.remoting.exception.RemotingException;
import org.apache.rocketmq.remoting.protocol.body.ClusterInfo;
import org.apache.rocketmq.remoting.protocol.route.BrokerData;
import org.jspecify.annotations.Nullable;

/** A process's connection to RocketMQ: makes topics, knows their queues, writes to them. Safe for use by any thread. */
final class Client {

    /** A message that has not been confirmed after so long may have got lost. */
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration ROUTES = Duration.ofSeconds(2);
    private static final Duration OFFSETS = Duration.ofMillis(500);
    private static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

    private final TransportSettings settings;
    private final Topics topics;
    private final String name;
    private final @Nullable RPCHook hook;
    private final DefaultMQProducer producer;

    /**
     * A client that is not connected.
     *
     * @param name tells it from all others
     * @param hook sees what it asks, or {@code null}
     */
    Client(TransportSettings settings, String name, @Nullable RPCHook hook) {
        this.settings = settings;
        this.topics = new Topics(settings);
        this.name = name;
        this.hook = hook;
        this.producer = new DefaultMQProducer(topics.writers(), hook);
        configure(producer);
        producer.setSendMsgTimeout((int) SEND_TIMEOUT.toMillis());
        producer.setMaxMessageSize(MAX_MESSAGE_BYTES);
        producer.setCompressMsgBodyOverHowmuch(Integer.MAX_VALUE); // it would cost more than it saves
        producer.setRetryTimesWhenSendAsyncFailed(0); // a lane does so itself
        producer.setRetryTimesWhenSendFailed(0);
    }

    void start() throws MQClientException {
        producer.start();
    }

    /** Sets what all producers and consumers of this process share, their connections among it. */
    void configure(ClientConfig config) {
        config.setNamesrvAddr(settings.nameServers());
        config.setInstanceName(name);
        config.setHeartbeatBrokerInterval((int) HEARTBEAT.toMillis());
        config.setPollNameServerInterval((int) ROUTES.toMillis());
        config.setPersistConsumerOffsetInterval((int) OFFSETS.toMillis());
    }

    Topics topics() {
        return topics;
    }

    @Nullable RPCHook hook() {
        return hook;
    }

    /**
     * Makes the topics that are not there, on every broker.
     *
     * @throws MQClientException if not all are there yet; to be tried again
     */
    void requireTopics() throws MQClientException {
        for (Map.Entry<String, Integer> topic : topics.all().entrySet()) {
            if (!exists(topic.getKey())) {
                make(new TopicConfig(
                        topic.getKey(), topic.getValue(), topic.getValue(), PermName.PERM_READ | PermName.PERM_WRITE));
            }
        }
        for (String topic : topics.all().keySet()) {
            queuesOf(topic);
        }
    }

    /**
     * The queues of a topic, in an order that is the same for everybody.
     *
     * @throws MQClientException if the topic is not known, or nobody answers
     */
    List<MessageQueue> queuesOf(String topic) throws MQClientException {
        return producer.fetchPublishMessageQueues(topic).stream()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** How many messages a queue holds. */
    long length(MessageQueue queue) throws MQClientException {
        MQAdminImpl admin =
                producer.getDefaultMQProducerImpl().getMqClientFactory().getMQAdminImpl();
        return admin.maxOffset(queue) - admin.minOffset(queue);
    }

    /** A way into {@code queue}. */
    Lane.Queue writer(MessageQueue queue) {
        return (message, outcome) -> {
            try {
                producer.send(
                        new Message(queue.getTopic(), message),
                        queue,
                        new SendCallback() {
                            @Override
                            public void onSuccess(SendResult result) {
                                outcome.done(null); // whichever status: the broker has it
                            }

                            @Override
                            public void onException(Throwable failure) {
                                outcome.done(failure);
                            }
                        },
                        SEND_TIMEOUT.toMillis());
            } catch (MQClientException | RemotingException e) {
                outcome.done(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                outcome.done(e);
            }
        };
    }

    /** Sends, and waits until the broker has it. */
    void send(Message message) throws MQClientException, RemotingException, MQBrokerException, InterruptedException {
        producer.send(message);
    }

    void close() {
        producer.shutdown();
    }

    /** What RocketMQ keeps beneath. */
    MQClientAPIImpl api() {
        return producer.getDefaultMQProducerImpl().getMqClientFactory().getMQClientAPIImpl();
    }

    private boolean exists(String topic) {
        try {
            return !queuesOf(topic).isEmpty();
        } catch (MQClientException e) {
            return false; // or nobody answers: then making it fails, too, and says why
        }
    }

    private void make(TopicConfig topic) throws MQClientException {
        MQClientAPIImpl api = api();
        try {
            ClusterInfo cluster = api.getBrokerClusterInfo(ADMIN_TIMEOUT.toMillis());
            for (BrokerData broker : cluster.getBrokerAddrTable().values()) {
                String master = broker.getBrokerAddrs().get(MixAll.MASTER_ID);
                if (master != null) {
                    api.createTopic(
                            master, TopicValidator.AUTO_CREATE_TOPIC_KEY_TOPIC, topic, ADMIN_TIMEOUT.toMillis());
                }
            }
        } catch (MQBrokerException | RemotingException e) {
            throw new MQClientException("topic " + topic.getTopicName() + " could not be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MQClientException("interrupted while topic " + topic.getTopicName() + " was being made", e);
        }
    }
}
