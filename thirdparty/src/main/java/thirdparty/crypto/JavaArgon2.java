package thirdparty.crypto;

import com.password4j.Argon2Function;
import com.password4j.Password;

/** The implementation of Password4j, for where there is no library in C. */
final class JavaArgon2 implements Argon2 {

    private final Argon2Function function;

    JavaArgon2(PasswordCost cost) {
        this.function = Argon2Function.getInstance(
                cost.memoryKiB(),
                cost.iterations(),
                cost.parallelism(),
                Argon2Hasher.HASH_BYTES,
                com.password4j.types.Argon2.ID);
    }

    @Override
    public String hash(String password) {
        return Password.hash(password)
                .addRandomSalt(Argon2Hasher.SALT_BYTES)
                .with(function)
                .getResult();
    }

    @Override
    public boolean verify(String password, String hash) {
        return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    }
}
