package launcher.network;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import launcher.LaunchException;

/**
 * The addresses of a network: {@code 198.18.n.0/24}, of what RFC 2544 has set aside for tests of networks, so that it is in
 * nobody's way. Each member has four of them: one for the router's end of its wire and one for its own.
 *
 * @param third the number in the third place
 */
record Subnet(int third) {

    private static final String PREFIX = "198.18.";
    private static final int SIZE = 256;
    private static final int PER_MEMBER = 4;

    /** How many members there can be. */
    static final int MEMBERS = SIZE / PER_MEMBER;

    /**
     * One that this machine has no address in.
     *
     * @throws LaunchException if it has one in each
     */
    static Subnet unused() {
        Set<String> own = ownAddresses();
        int begin = ThreadLocalRandom.current().nextInt(SIZE);
        return IntStream.range(0, SIZE)
                .mapToObj(i -> new Subnet((begin + i) % SIZE))
                .filter(subnet -> own.stream().noneMatch(address -> address.startsWith(PREFIX + subnet.third + ".")))
                .findFirst()
                .orElseThrow(() -> new LaunchException(
                        "this machine has an address in each network of " + PREFIX + "0.0/16 (expected: one without)"));
    }

    /** All of it, such as {@code 198.18.7.0/24}. */
    String range() {
        return PREFIX + third + ".0/24";
    }

    /** The router's end of the wire of member {@code number}, from 0. */
    String router(int number) {
        return PREFIX + third + "." + (PER_MEMBER * number + 1);
    }

    /** Its own end. */
    String member(int number) {
        return PREFIX + third + "." + (PER_MEMBER * number + 2);
    }

    private static Set<String> ownAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(one -> one.getInterfaceAddresses().stream())
                    .map(InterfaceAddress::getAddress)
                    .map(InetAddress::getHostAddress)
                    .collect(Collectors.toSet());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }
}
