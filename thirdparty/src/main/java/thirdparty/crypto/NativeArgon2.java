package thirdparty.crypto;

import de.mkammerer.argon2.Argon2Factory;
import java.nio.charset.StandardCharsets;

/** The reference implementation, in C. Its memory is not of the heap. */
final class NativeArgon2 implements Argon2 {

    private final de.mkammerer.argon2.Argon2 library =
            Argon2Factory.create(Argon2Factory.Argon2Types.ARGON2id, Argon2Hasher.SALT_BYTES, Argon2Hasher.HASH_BYTES);
    private final PasswordCost cost;

    /** @throws LinkageError if the library cannot be loaded */
    NativeArgon2(PasswordCost cost) {
        this.cost = cost;
        library.hash(1, 8, 1, new char[0], StandardCharsets.UTF_8); // loads it
    }

    @Override
    public String hash(String password) {
        return library.hash(
                cost.iterations(),
                cost.memoryKiB(),
                cost.parallelism(),
                password.toCharArray(),
                StandardCharsets.UTF_8);
    }

    @Override
    public boolean verify(String password, String hash) {
        return library.verify(hash, password.toCharArray(), StandardCharsets.UTF_8);
    }
}
