package thirdparty.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.SafeEncoder;

/**
 * A script from {@code /lua/NAME.lua}, called by its digest. {@link NodeLink} loads all of them whenever it connects.
 */
enum LuaScript {
    ANNOUNCE,
    APPEND,
    DELETE,
    KEYRING,
    LOGIN,
    MEMBERS,
    QUOTA,
    RECEIVER,
    REGISTER,
    REHASH,
    REVOKE,
    SYNC,
    UNBIND,
    WITHDRAW;

    private final String source;
    private final String digest;

    LuaScript() {
        String resource = "/lua/" + name().toLowerCase(Locale.ROOT) + ".lua";
        try (InputStream in = LuaScript.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
        digest = sha1(source);
    }

    CommandArguments load() {
        return new CommandArguments(Command.SCRIPT).add("LOAD").add(source);
    }

    /** The call with its keys; the arguments are for the caller to add. */
    CommandArguments call(List<String> keys) {
        CommandArguments call = call(keys.size());
        keys.forEach(call::add); // not key(), which computes the slot of each for a cluster
        return call;
    }

    /** A call of as many keys; they, and the arguments, are for the caller to add. */
    CommandArguments call(int keys) {
        return new CommandArguments(Command.EVALSHA).add(digest).add(keys);
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(SafeEncoder.encode(text));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
