package thirdparty.crypto;

import com.password4j.Argon2Function;
import common.dispatch.RefusedException;
import common.security.PasswordHasher;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import protobuf.ResponseCode;

/**
 * Argon2id (RFC 9106) with a random salt of 16 bytes, on threads of its own: a hash is made to be slow, and must not
 * delay anything else. Hashes are in the PHC string format, {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}, so that each
 * is verified with the parameters that it was made with.
 */
public final class Argon2Hasher implements PasswordHasher, AutoCloseable {

    static final int SALT_BYTES = 16;
    static final int HASH_BYTES = 32;

    private final PasswordCost cost;
    private final Argon2 argon2;
    private final String decoy;
    private final FairThreads threads;

    public Argon2Hasher(PasswordCost cost) {
        this.cost = cost;
        this.argon2 = Argon2.best(cost);
        this.decoy = decoy(cost);
        this.threads = new FairThreads("password", cost.threads(), cost.queueCapacity());
    }

    @Override
    public CompletionStage<String> hash(String password, String who) {
        return submit(who, () -> argon2.hash(password));
    }

    @Override
    public CompletionStage<Boolean> verify(String password, String hash, String who) {
        return submit(who, () -> argon2.verify(password, hash));
    }

    /**
     * Whether it has less memory, fewer passes or fewer bytes than the settings say, or is of another variant or an older
     * version. What is stronger in one and no weaker in the others stays, so that auths whose settings differ, as while
     * they are changed, do not replace each other's hashes for ever. Lanes make no hash stronger.
     */
    @Override
    public boolean isWeak(String hash) {
        Argon2Function made = Argon2Function.getInstanceFromHash(hash);
        return made.getVariant() != com.password4j.types.Argon2.ID
                || made.getVersion() < Argon2Function.ARGON2_VERSION_13
                || made.getMemory() < cost.memoryKiB()
                || made.getIterations() < cost.iterations()
                || made.getOutputLength() < HASH_BYTES;
    }

    @Override
    public String decoy() {
        return decoy;
    }

    /** Random bytes where a hash would have its own: whoever knew a password for it would have inverted Argon2. */
    private static String decoy(PasswordCost cost) {
        SecureRandom random = new SecureRandom();
        byte[] salt = new byte[SALT_BYTES];
        byte[] hash = new byte[HASH_BYTES];
        random.nextBytes(salt);
        random.nextBytes(hash);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKiB() + ",t=" + cost.iterations() + ",p=" + cost.parallelism() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** How many passwords wait to be hashed. */
    public int waiting() {
        return threads.waiting();
    }

    /** Lets the hashes in work finish, and those that wait, and refuses more. */
    @Override
    public void close() {
        threads.close();
    }

    private <T> CompletionStage<T> submit(String who, Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads.of(who));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    new RefusedException(ResponseCode.BUSY, "passwords to be hashed: " + e.getMessage(), e));
        }
    }
}
