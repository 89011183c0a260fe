package common.config;

/**
 * What auth and logic have in common.
 *
 * @param listen where gates connect to
 * @param workers threads that run handlers
 * @param queueCapacity messages that one worker holds at most, waiting or in work; beyond, the sender is told BUSY
 * @param ioThreads threads that read and write links
 * @param transport what carries frames to and from gates
 * @param redis where the store is
 * @param admin where operators ask
 * @param discovery whether and how gates find it
 * @param cluster what gates know it by, and it them
 */
public record BackendSettings(
        Endpoint listen,
        int workers,
        int queueCapacity,
        int ioThreads,
        TransportSettings transport,
        RedisSettings redis,
        AdminSettings admin,
        DiscoverySettings discovery,
        ClusterSecret cluster) {

    private static final int DEFAULT_WORKERS = 2;
    private static final int DEFAULT_QUEUE = 10_000;

    /**
     * Reads the elements that auth.xml and logic.xml share.
     *
     * @param listener the element of the listening address, such as {@code authserver}
     * @param absent the address to listen on if the file names none
     */
    public static BackendSettings of(SettingsFile file, String listener, Endpoint absent) {
        Section server = file.section(listener);
        Endpoint listen = server.endpoint(absent, 0);
        return new BackendSettings(
                listen,
                server.integer("workNum", DEFAULT_WORKERS, 1, 256),
                server.integer("queueCapacity", DEFAULT_QUEUE, 1, 1_000_000),
                server.integer("ioThreads", 1, 1, 256),
                TransportSettings.of(file),
                RedisSettings.of(file),
                AdminSettings.of(file),
                DiscoverySettings.of(file, listen),
                ClusterSecret.of(file));
    }
}
