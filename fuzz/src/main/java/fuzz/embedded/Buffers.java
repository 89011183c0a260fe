package fuzz.embedded;

import fuzz.check.Finding;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.UnpooledByteBufAllocator;

/**
 * Where the buffers of a target come from, and whether all have been given back. Counts those of Netty's own
 * {@code Unpooled} as well, so that nothing else may use them at the same time. Belongs to one thread.
 */
public final class Buffers {

    private final UnpooledByteBufAllocator own = new UnpooledByteBufAllocator(false, true);
    private final long unpooledBefore = used(UnpooledByteBufAllocator.DEFAULT.metric());

    /** For the channels of the target. */
    public ByteBufAllocator allocator() {
        return own;
    }

    /** Bytes that are in use. */
    public long used() {
        return used(own.metric()) + used(UnpooledByteBufAllocator.DEFAULT.metric()) - unpooledBefore;
    }

    /**
     * To be called when everything should have been given back.
     *
     * @throws Finding if a byte has not been
     */
    public void requireNoneLeft() {
        Finding.unless(used() == 0, used() + " bytes of buffers are left (expected: 0)");
    }

    private static long used(ByteBufAllocatorMetric metric) {
        return metric.usedHeapMemory() + metric.usedDirectMemory();
    }
}
