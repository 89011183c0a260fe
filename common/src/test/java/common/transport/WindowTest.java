package common.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {

    private static final int BODY = 8;

    /**
     * Netty's map puts a key into slot {@code (int) (key ^ key >>> 32) & mask}, or the next free one, and a removal moves
     * all up to the next gap. If request numbers were the keys, a full window would be one row of 16,384.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_000_007, Long.MAX_VALUE - 8_000})
    void requestsThatFollowOneAnotherDoNotStandInARow(long first) {
        int slots = 1 << 15;
        BitSet taken = new BitSet(slots);
        for (int i = 0; i < slots / 2; i++) {
            long key = Window.key(first + i);
            taken.set((int) (key ^ key >>> 32) & slots - 1);
        }

        assertThat(taken.cardinality()).as("slots taken, so few share one").isGreaterThan(slots / 3);
        assertThat(longestRow(taken)).isLessThan(64);
    }

    @Test
    void walksThroughWhatIsLeftInTheOrderOfTheAdding() {
        Window<Frame> window = new Window<>(1_000, 1_000_000);
        List<Long> left = new ArrayList<>();
        for (long request = 1; request <= 500; request++) {
            window.add(new Frame(request));
            left.add(request);
        }
        List<Long> removed = new ArrayList<>(left);
        Collections.shuffle(removed, new Random(1));
        for (Long request : removed.subList(0, 300)) {
            Frame frame = window.get(request);
            assertThat(frame).isNotNull();
            assertThat(window.remove(request)).isTrue();
            assertThat(frame.frame().refCnt()).isZero();
            assertThat(window.remove(request)).isFalse();
            assertThat(window.get(request)).isNull();
            left.remove(request);
        }

        assertThat(window).extracting(Frame::request).containsExactlyElementsOf(left);
        assertThat(window.size()).isEqualTo(200);
        window.clear();
        assertThat(window).isEmpty();
    }

    @Test
    void isFullByCountOrByBytesAndHasRoomAgainWhenOneIsRemoved() {
        Window<Frame> byCount = new Window<>(2, 1_000_000);
        Window<Frame> byBytes = new Window<>(1_000, 2 * BODY);
        for (Window<Frame> window : Arrays.asList(byCount, byBytes)) {
            window.add(new Frame(1));
            assertThat(window.isFull()).isFalse();
            window.add(new Frame(2));
            assertThat(window.isFull()).isTrue();
            window.remove(1);
            assertThat(window.isFull()).isFalse();
            window.clear();
        }
    }

    private static int longestRow(BitSet taken) {
        int longest = 0;
        for (int from = taken.nextSetBit(0); from >= 0; from = taken.nextSetBit(taken.nextClearBit(from))) {
            longest = Math.max(longest, taken.nextClearBit(from) - from);
        }
        return longest;
    }

    private static final class Frame extends Pending<Frame> {

        Frame(long request) {
            super(request, "alice", System.nanoTime(), body());
        }

        private static ByteBuf body() {
            return Unpooled.buffer(BODY, BODY);
        }
    }
}
