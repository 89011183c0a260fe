package common.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class MailboxTest {

    private static final int PUTTERS = 4;
    private static final int ITEMS = 50_000;

    private final Mailbox<int[]> mailbox = new Mailbox<>();

    @Test
    void everythingIsTakenInTheOrderOfEachPutter() throws InterruptedException {
        List<Thread> putters = new ArrayList<>();
        for (int putter = 0; putter < PUTTERS; putter++) {
            putters.add(putting(putter));
        }
        int[] last = {-1, -1, -1, -1};
        int taken = 0;
        List<int[]> some = new ArrayList<>();
        while (taken < PUTTERS * ITEMS) {
            mailbox.take(some, 100);
            assertThat(some).hasSizeBetween(1, 100);
            for (int[] item : some) {
                assertThat(item[1]).isEqualTo(last[item[0]] + 1);
                last[item[0]] = item[1];
            }
            taken += some.size();
            some.clear();
        }
        for (Thread putter : putters) {
            putter.join();
        }
    }

    @Test
    void whoWaitsCanBeInterrupted() throws InterruptedException {
        List<Throwable> thrown = new ArrayList<>();
        Thread taker = new Thread(() -> {
            try {
                mailbox.take(new ArrayList<>(), 1);
            } catch (InterruptedException e) {
                thrown.add(e);
            }
        });
        taker.start();
        while (taker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        taker.interrupt();
        taker.join();
        assertThat(thrown).hasSize(1);
    }

    /** Puts in bursts with pauses between, so that the taker goes to sleep now and then. */
    private Thread putting(int putter) {
        Thread thread = new Thread(() -> {
            for (int i = 0; i < ITEMS; i++) {
                mailbox.put(new int[] {putter, i});
                if (i % 500 == 0) {
                    Thread.yield();
                }
            }
        });
        thread.start();
        return thread;
    }
}
