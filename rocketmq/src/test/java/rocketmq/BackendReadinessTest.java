package rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import common.config.TransportSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A backend that takes nothing yet says so: who stops another one looks at that first. */
@ExtendWith(RocketmqExtension.class)
class BackendReadinessTest {

    private final RocketmqExtension.Server server;
    private final Traffic traffic = new Traffic();

    BackendReadinessTest(RocketmqExtension.Server server) {
        this.server = server;
    }

    @Test
    void isThereWhenItConsumesAndGoneWhileTheBrokerIs() throws InterruptedException {
        TransportSettings settings = RocketmqBench.settings(server, Duration.ofSeconds(20), Duration.ofSeconds(1));
        try (TestBackendEnd end = new TestBackendEnd(settings, 1, traffic.backend())) {
            assertThat(end.backend.obstacle())
                    .hasValueSatisfying(why -> assertThat(why).contains(settings.nameServers()));

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> end.backend.obstacle().isEmpty());
            await().until(() -> !end.queues().isEmpty());
            assertThat(end.backend.links()).as("nobody has to turn from it").isZero();

            server.broker.kill();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> end.backend.obstacle().isPresent());
            server.broker.start();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> end.backend.obstacle().isEmpty());
        }
    }
}
