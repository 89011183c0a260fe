package thirdparty.crypto;

import common.config.Section;
import common.config.SettingsFile;

/**
 * {@code <password>}: what one hash costs, and how many may wait.
 *
 * <p>The defaults are OWASP's first recommendation for Argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one
 * lane.
 *
 * @param memoryKiB memory, in KiB
 * @param iterations passes over it
 * @param parallelism lanes
 * @param threads how many hashes are made at once
 * @param queueCapacity how many may wait for that; beyond, the client is told BUSY
 */
public record PasswordCost(int memoryKiB, int iterations, int parallelism, int threads, int queueCapacity) {

    private static final int MAX_MEMORY_KIB = 1024 * 1024;

    /** Reads the element {@code password}. */
    public static PasswordCost of(SettingsFile file) {
        Section password = file.section("password");
        return new PasswordCost(
                password.integer("memoryKiB", 19_456, 8, MAX_MEMORY_KIB),
                password.integer("iterations", 2, 1, 100),
                password.integer("parallelism", 1, 1, 16),
                password.integer("threads", 1, 1, 64),
                password.integer("queueCapacity", 10_000, 1, 1_000_000));
    }
}
