package client.sdk;

import com.google.protobuf.ByteString;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CDeleteAccount;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/** The wish to have the user's account deleted, until it is decided. Belongs to the event loop. */
final class Deletion {

    private static final int LONGEST_PASSWORD = 1024;

    /** Whatever of these the server says, the account is gone. */
    private static final Set<Integer> GONE = Set.of(
            ResponseCode.ACCOUNT_DELETED.code(),
            ResponseCode.NO_ACCOUNT.code(),
            ResponseCode.KICKED_ACCOUNT_DELETED.code());

    private final CDeleteAccount message;
    private final CompletableFuture<Void> result = new CompletableFuture<>();

    /** @throws IllegalArgumentException if nobody can have that password */
    Deletion(String password) {
        int bytes = ByteString.copyFromUtf8(password).size();
        if (bytes == 0 || bytes > LONGEST_PASSWORD) {
            throw new IllegalArgumentException(
                    "password: " + bytes + " bytes (expected: 1 to " + LONGEST_PASSWORD + ")");
        }
        this.message = CDeleteAccount.newBuilder()
                .setPasswd(password)
                .setRequestId(UUID.randomUUID().toString())
                .build();
    }

    /** What to say on each connection until there is an answer. */
    CDeleteAccount message() {
        return message;
    }

    /** Completes when it is decided. For any thread. */
    CompletableFuture<Void> result() {
        return result;
    }

    /** Whether {@code answer} is to it: messages have ids, by which they are answered, unless they were not even read. */
    boolean isAnsweredBy(SResponse answer) {
        return !answer.hasClientMsgId() && answer.getCode() != ResponseCode.TOO_LARGE.code();
    }

    /** The server has said that; says whether the account is gone. */
    boolean decide(int code, String sentence) {
        boolean gone = GONE.contains(code);
        if (gone) {
            result.complete(null);
        } else {
            result.completeExceptionally(new RefusedException(code, sentence));
        }
        return gone;
    }

    /** The client is closed before the server has said anything. */
    void fail(RuntimeException cause) {
        result.completeExceptionally(cause);
    }
}
