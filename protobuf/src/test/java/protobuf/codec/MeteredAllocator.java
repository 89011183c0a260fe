package protobuf.codec;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;

/** Counts every byte that is allocated and freed, also where a buffer grows. All its buffers are on the heap. */
final class MeteredAllocator extends AbstractByteBufAllocator {

    private long used;
    private long peak;
    private int largest;
    private boolean exhausted;

    /** Bytes that nobody has released yet. */
    long used() {
        return used;
    }

    /** The most bytes that were in use at a time. */
    long peak() {
        return peak;
    }

    /** Bytes of the largest single allocation. */
    int largest() {
        return largest;
    }

    /** From now on does what Netty's allocators do once direct memory is used up. */
    void exhaust() {
        exhausted = true;
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return new MeteredBuffer(initialCapacity, maxCapacity);
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        return new MeteredBuffer(initialCapacity, maxCapacity);
    }

    @Override
    public boolean isDirectBufferPooled() {
        return false;
    }

    private final class MeteredBuffer extends UnpooledHeapByteBuf {

        MeteredBuffer(int initialCapacity, int maxCapacity) {
            super(MeteredAllocator.this, initialCapacity, maxCapacity);
        }

        @Override
        protected byte[] allocateArray(int initialCapacity) {
            if (exhausted) {
                throw new OutOfMemoryError("exhausted, for a test");
            }
            used += initialCapacity;
            peak = Math.max(peak, used);
            largest = Math.max(largest, initialCapacity);
            return super.allocateArray(initialCapacity);
        }

        @Override
        protected void freeArray(byte[] array) {
            used -= array.length;
            super.freeArray(array);
        }
    }
}
