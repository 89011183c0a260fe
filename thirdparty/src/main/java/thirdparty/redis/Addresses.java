package thirdparty.redis;

import common.transport.Address;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Session addresses as scripts hand them out: with blanks between. */
final class Addresses {

    private Addresses() {}

    /** The addresses in {@code text}; none if it is {@code null} or empty. */
    static List<Address> parse(byte @Nullable [] text) {
        if (text == null || text.length == 0) {
            return List.of();
        }
        String addresses = new String(text, StandardCharsets.ISO_8859_1);
        int blank = addresses.indexOf(' ');
        return blank < 0
                ? List.of(Address.parse(addresses))
                : List.of(addresses.split(" ")).stream().map(Address::parse).toList();
    }
}
