package common.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningServerTest {

    private final List<String> done = new ArrayList<>();
    private final RunningServer.Builder stop = new RunningServer.Builder();

    @Test
    void stopsInTheOrderOfStopOrderAndAsAddedWithinOne() {
        StopOrder[] orders = StopOrder.values();
        for (int i = orders.length - 1; i >= 0; i--) {
            StopOrder order = orders[i];
            stop.onStop(order, () -> done.add(order + " 1")).onStop(order, () -> done.add(order + " 2"));
        }

        stop.started("test").close();

        List<String> expected = new ArrayList<>();
        for (StopOrder order : orders) {
            expected.add(order + " 1");
            expected.add(order + " 2");
        }
        assertThat(done).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, IOException.class, AssertionError.class})
    void aStepThatFailsDoesNotKeepTheOthersFromRunning(Class<? extends Throwable> failure) throws Exception {
        Throwable thrown = failure.getConstructor().newInstance();
        stop.onStop(StopOrder.ACCEPTING, () -> done.add("before"))
                .onStop(StopOrder.WORK, () -> sneak(thrown))
                .onStop(StopOrder.REPORT, () -> done.add("after"));

        stop.started("test").close();

        assertThat(done).containsExactly("before", "after");
    }

    @Test
    void stopsOnce() {
        stop.onStop(StopOrder.WORK, () -> done.add("step"));
        RunningServer server = stop.started("test: 127.0.0.1:1");

        server.close();
        server.close();

        assertThat(done).containsExactly("step");
        assertThat(server.description()).isEqualTo("test: 127.0.0.1:1");
    }

    /** As Netty's syncUninterruptibly does with the checked exceptions of a channel. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
