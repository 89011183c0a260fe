package gate.watch;

import common.config.Endpoint;
import common.discovery.Member;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Whether the admin port of a process can be asked from here. Blocks while a name is looked up. */
final class Reach {

    private Reach() {}

    /** Where {@code member} is asked, or why it cannot be. */
    static Target of(Member member) {
        Endpoint admin = member.admin().listen();
        if (!member.admin().isOn()) {
            return hidden(member, "it has no admin port (expected: <admin port> in its settings)");
        }
        String host = member.address().host();
        if (admin.isWildcard()) {
            return new Target(member, new Endpoint(host, admin.port()), "");
        }
        if (isLoopback(admin.host()) && !isOfThisMachine(host)) {
            return hidden(
                    member,
                    "its admin port listens on " + admin.host() + " of its own machine (expected: an <admin ip> that"
                            + " this gate reaches, on a network that only operators are in)");
        }
        return new Target(member, admin, "");
    }

    private static Target hidden(Member member, String why) {
        return new Target(member, null, why);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // the attempt to ask it will say so
        }
    }

    private static boolean isOfThisMachine(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException | SocketException e) {
            return false; // an address that this machine does not know is none of its own
        }
    }
}
