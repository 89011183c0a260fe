package thirdparty.redis;

import static org.assertj.core.api.Assertions.assertThat;

import common.store.Appended;
import common.store.InboxSync;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import thirdparty.testing.TestRedis;

/** By how much inboxes grow, as it is counted. */
class InboxCountsTest {

    @RegisterExtension
    static final TestRedis REDIS = new TestRedis();

    private InboxBench bench;

    @BeforeEach
    void open() {
        bench = InboxBench.with(REDIS.settings(), "bob");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private double count(String name) {
        return bench.meters.get("face2face.inbox." + name).counter().count();
    }

    @Test
    void whatIsStoredIsCountedOnceAndWhatIsRefusedIsNot() {
        bench.appendAll("bob", 1, 6);
        assertThat(bench.append("bob", "m1")).isInstanceOf(Appended.Duplicate.class);
        assertThat(bench.append("nobody", "m1")).isInstanceOf(Appended.NoReceiver.class);

        assertThat(count("stored")).isEqualTo(6);
    }

    @Test
    void whatIsClearedIsCountedWhenTheLastDeviceHasConfirmedIt() {
        bench.sync("bob", "ios", InboxBench.PHONE, 0, InboxSync.FROM_CONFIRMED);
        bench.sync("bob", "web", InboxBench.BROWSER, 0, InboxSync.FROM_CONFIRMED);
        bench.appendAll("bob", 1, 6);
        bench.confirm("bob", "ios", 5);
        assertThat(count("cleared")).isZero();

        bench.confirm("bob", "web", 2);
        assertThat(count("cleared")).isEqualTo(2);
        bench.confirm("bob", "web", 2);
        assertThat(count("cleared")).isEqualTo(2);
        bench.sync("bob", "web", InboxBench.BROWSER, 6, 6);
        assertThat(count("cleared")).isEqualTo(5);
    }
}
