package fuzz.targets;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One input, read from its front: what is missing reads as 0. The first bytes of an input choose how it is used, and the
 * rest is what goes in, as it is, so that a corpus can be written by hand. Belongs to one thread.
 */
final class Input {

    private static final int BYTE = 0xFF;

    private final byte[] bytes;
    private int at;

    Input(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The next byte, from 0 to 255. */
    int next() {
        return at < bytes.length ? bytes[at++] & BYTE : 0;
    }

    boolean isEmpty() {
        return at >= bytes.length;
    }

    /** Up to {@code length} of what is left. */
    byte[] take(int length) {
        int end = Math.min(bytes.length, at + length);
        byte[] taken = Arrays.copyOfRange(bytes, Math.min(at, end), end);
        at = end;
        return taken;
    }

    /** All that is left. */
    byte[] rest() {
        return take(bytes.length);
    }

    /** Takes pieces of a stream, in order. */
    interface Pieces {
        void take(byte[] piece) throws Exception;
    }

    /**
     * Cuts {@code stream} at places that {@code seed} decides.
     *
     * @param seed 0 for one piece, 1 for pieces of one byte
     */
    static void cut(byte[] stream, int seed, Pieces pieces) throws Exception {
        if (seed == 0) {
            pieces.take(stream);
            return;
        }
        SplittableRandom random = new SplittableRandom(seed);
        int at = 0;
        while (at < stream.length) {
            int bound = seed == 1 ? 1 : 1 << random.nextInt(8);
            int end = Math.min(stream.length, at + random.nextInt(bound) + 1);
            pieces.take(Arrays.copyOfRange(stream, at, end));
            at = end;
        }
    }
}
