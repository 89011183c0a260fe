package thirdparty.crypto;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Argon2id, RFC 9106. Hashes are in the PHC string format. Blocks for as long as a hash takes. Safe for use by any thread.
 */
interface Argon2 {

    /** A hash of the password with a new random salt. */
    String hash(String password);

    /** Whether the hash is of that password, with the parameters that stand in the hash. */
    boolean verify(String password, String hash);

    /** The reference implementation if it can be loaded here, otherwise one in Java: the hashes are the same. */
    static Argon2 best(PasswordCost cost) {
        Logger log = LoggerFactory.getLogger(Argon2.class);
        try {
            return new NativeArgon2(cost);
        } catch (LinkageError e) {
            log.warn(
                    "passwords are hashed in Java, which takes up to twice the time, and more for the first ones (expected: the"
                            + " native library, which needs a directory for temporary files that may be executed): {}",
                    e.toString());
            return new JavaArgon2(cost);
        }
    }
}
