package client.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacerTest {

    private static final Duration PERIOD = Duration.ofMillis(500);

    private final EventLoop loop = new DefaultEventLoop();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final RunContext context = RunContext.of(LoadSettings.builder()
            .clients(1)
            .openLoop(PERIOD)
            .duration(PERIOD.multipliedBy(10))
            .build());
    private final Pacer pacer = new Pacer(
            context,
            loop,
            new AlarmClock(loop, clock),
            List.of(new LoadClient(context, LoopTools.of(context, loop), new SignInProgress(), 0)));

    @AfterEach
    void stop() {
        clock.shutdownNow();
        loop.shutdownGracefully(20, 1_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }

    @Test
    void countsWhatItGetsRoundToMoreThanAPeriodTooLate() throws Exception {
        // ten were due 0 to 9 periods after a start that is 10.5 periods ago
        context.timetable().begin(System.nanoTime() - PERIOD.toNanos() * 21 / 2);

        loop.submit(pacer::tick).sync();

        assertThat(context.statistics().get(Count.LATE)).isEqualTo(10);
        assertThat(context.statistics().longestDelay()).isGreaterThanOrEqualTo(PERIOD.toNanos() * 10);
    }

    @Test
    void keepsSilentAboutDelaysWithinAPeriod() throws Exception {
        context.timetable().begin(System.nanoTime() - PERIOD.toNanos() / 4);

        loop.submit(pacer::tick).sync();

        assertThat(context.statistics().get(Count.LATE)).isZero();
    }
}
