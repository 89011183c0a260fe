package protobuf.codec;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Random inputs that can be had again. */
final class Fuzz {

    private static final int[] HOSTILE = {-1, 0, 1, 16, 17, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x00FFFFFF};

    private Fuzz() {}

    /** Runs {@code test} on sources seeded one by one; a failure names its seed. */
    static void times(int runs, Consumer<RandomGenerator> test) {
        long first = Long.getLong("fuzz.seed", new SplittableRandom().nextLong());
        for (long seed = first; seed != first + runs; seed++) {
            try {
                test.accept(new SplittableRandom(seed));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("repeat with -Dfuzz.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    static byte[] bytes(RandomGenerator random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A copy with one to four changes. */
    static byte[] mutate(RandomGenerator random, byte[] original) {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(1, 5); i > 0 && bytes.length > 0; i--) {
            bytes = mutateOnce(random, bytes);
        }
        return bytes;
    }

    private static byte[] mutateOnce(RandomGenerator random, byte[] bytes) {
        int at = random.nextInt(bytes.length);
        byte[] head = Arrays.copyOf(bytes, at);
        byte[] tail = Arrays.copyOfRange(bytes, at, bytes.length);
        byte[] rest = Arrays.copyOfRange(bytes, at + 1, bytes.length);
        return switch (random.nextInt(6)) {
            case 0 -> Bytes.concat(head, new byte[] {(byte) (bytes[at] ^ 1 << random.nextInt(8))}, rest);
            case 1 -> Bytes.concat(head, bytes(random, 1), rest);
            case 2 -> Bytes.concat(head, bytes(random, random.nextInt(12)), tail);
            case 3 -> Bytes.concat(head, rest);
            case 4 -> head;
            default ->
                Bytes.concat(head, Bytes.header(HOSTILE[random.nextInt(HOSTILE.length)], random.nextInt()), tail);
        };
    }
}
