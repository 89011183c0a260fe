package common.transport.tcp;

/**
 * Highest-random-weight hashing: each pair of key and server has a weight, and the server of the highest owns the key.
 * When a server goes, only its keys move; when one comes, it takes its share from all ("A Name-Based Mapping Scheme
 * for Rendezvous", Thaler and Ravishankar, 1996).
 *
 * <p>Every gate must come to the same owner, so the weights depend on nothing but the two names.
 */
final class Rendezvous {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Rendezvous() {}

    /** The weight of a pair, from the {@link #hash} of each. Compare as signed numbers. */
    static long weight(long key, long server) {
        return mix(key ^ mix(server));
    }

    /** FNV-1a over the UTF-16 units of {@code name}. */
    static long hash(String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): every bit of the input moves every bit of the output. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
