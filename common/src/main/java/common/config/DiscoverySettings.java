package common.config;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.time.Duration;

/**
 * {@code <discovery>}: whether the process makes itself known in Redis, and as what.
 *
 * @param on whether it does, and whether a gate looks for the others there
 * @param advertised where others reach it; the host {@value #BOUND} and port 0 stand for what its listener is bound to
 * @param renewal how often its lease is renewed, and how often a gate looks for changes
 * @param lease a lease that was not renewed for so long is void
 */
public record DiscoverySettings(boolean on, Endpoint advertised, Duration renewal, Duration lease) {

    /** The element. */
    public static final String ELEMENT = "discovery";

    /** What a file means that has no such element. */
    public static final DiscoverySettings OFF =
            new DiscoverySettings(false, new Endpoint("bound", 0), Duration.ofSeconds(1), Duration.ofSeconds(3));

    private static final String BOUND = "bound";

    /** One renewal may be late or lost without making the lease void. */
    private static final int RENEWALS_IN_A_LEASE = 2;

    /**
     * Reads the element.
     *
     * @param listen where the process listens, which is what it advertises unless the element says otherwise
     * @throws SettingsException if what would be advertised is no address that others can connect to, or if leases
     *     would be void between two renewals
     */
    public static DiscoverySettings of(SettingsFile file, Endpoint listen) {
        Section section = file.section(ELEMENT);
        DiscoverySettings settings = new DiscoverySettings(
                section.integer("on", 0, 0, 1) == 1,
                section.endpoint(OFF.advertised, 0),
                section.millis("renewMillis", OFF.renewal),
                section.millis("leaseMillis", OFF.lease));
        if (settings.on) {
            settings.check(section, listen);
        }
        return settings;
    }

    /**
     * Where others reach the process.
     *
     * @param listen where it listens
     * @param boundPort the port that it was bound to
     */
    public Endpoint advertised(Endpoint listen, int boundPort) {
        return new Endpoint(
                advertised.host().equals(BOUND) ? listen.host() : advertised.host(),
                advertised.port() == 0 ? boundPort : advertised.port());
    }

    private void check(Section section, Endpoint listen) {
        String host = advertised(listen, 0).host();
        if (isWildcard(host)) {
            throw section.wrong(
                    "would advertise " + host + ", which stands for every address of this machine",
                    "ip=\"…\", the one by which others reach it");
        }
        if (lease.compareTo(renewal.multipliedBy(RENEWALS_IN_A_LEASE)) < 0) {
            throw section.wrong(
                    "has leaseMillis=\"" + lease.toMillis() + "\" and renewMillis=\"" + renewal.toMillis() + "\"",
                    "a lease of " + RENEWALS_IN_A_LEASE + " renewals at least");
        }
    }

    private static boolean isWildcard(String host) {
        InetAddress literal = NetUtil.createInetAddressFromIpAddressString(host);
        return literal != null && literal.isAnyLocalAddress();
    }
}
