package common.transport.tcp;

import com.google.protobuf.ByteString;
import common.config.ClusterSecret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Greet;

/**
 * How the two ends of a link find out that they are of one cluster: a challenge each way, answered by an HMAC-SHA256
 * under the cluster secret.
 *
 * <pre>
 *   gate                                            auth or logic
 *     Greet from, incarnation, nonce G  ──►
 *                                       ◄──  Greet from, incarnation, nonce B
 *     Greet proof of the gate           ──►
 *                                       ◄──  Greet proof of the backend
 * </pre>
 *
 * <p>A proof is over kind, incarnation, id and nonce of the end that sends it, and then the same of the other: it is good
 * for this link and this direction only, so that it can be neither replayed nor sent back. The end that was connected to
 * proves second, so that a stranger at its port gets nothing to guess the secret by.
 *
 * <p>Without a secret at either end the first two will do. One per link, on its event loop.
 */
final class LinkHandshake {

    static final int NONCE_BYTES = 32;

    private static final String PURPOSE = "face2face link 1\n";
    private static final int BYTES_OF_AN_END = 1 + Long.BYTES + Integer.BYTES + NONCE_BYTES;
    private static final String SAME_SECRET = "the same cluster secret at both ends";

    private final ClusterSecret secret;
    private final Peer self;
    private final Dest expected;
    private final ByteString nonce;

    /** Whose greeting has come, and with which nonce; {@code null} until then. */
    private @Nullable Peer greeted;

    private ByteString nonceOfOther = ByteString.EMPTY;
    private boolean proved;

    /** @param expected the kind of process that the other end has to be */
    LinkHandshake(LinkEnd end, Dest expected) {
        this.secret = end.secret();
        this.self = end.self();
        this.expected = expected;
        this.nonce = secret.isSet() ? drawNonce() : ByteString.EMPTY;
    }

    /** What to say first. */
    Greet greeting() {
        Greet greet = self.greet();
        return secret.isSet() ? greet.toBuilder().setNonce(nonce).build() : greet;
    }

    /**
     * Takes what the other end says.
     *
     * @return what to say to that; {@code null} for nothing
     * @throws LinkRefusedException if the other end is not who it should be
     */
    @Nullable Greet take(Greet greet) throws LinkRefusedException {
        if (greeted == null) {
            greeted = check(greet);
            nonceOfOther = greet.getNonce();
            return secret.isSet() && !isAcceptor() ? proof(greeted) : null;
        }
        checkProof(greet, greeted);
        proved = true;
        return isAcceptor() ? proof(greeted) : null;
    }

    /** Who is at the other end, once that is certain; {@code null} until then. */
    @Nullable Peer peer() {
        return proved || !secret.isSet() ? greeted : null;
    }

    /** Whether the other end has greeted, and has yet to prove that it knows the secret. */
    boolean isUnproved() {
        return greeted != null && peer() == null;
    }

    private Peer check(Greet greet) throws LinkRefusedException {
        Peer peer = Peer.of(greet);
        if (peer.dest() != expected || peer.incarnation() == 0) {
            throw new LinkRefusedException(
                    LinkRefusal.WRONG_PEER, "greeted by " + peer, expected + " with an incarnation");
        }
        if (secret.isSet() && greet.getNonce().size() != NONCE_BYTES) {
            throw new LinkRefusedException(
                    LinkRefusal.NO_SECRET_THERE, peer + " greets without a challenge", SAME_SECRET);
        }
        if (!secret.isSet() && greet.hasNonce()) {
            throw new LinkRefusedException(
                    LinkRefusal.NO_SECRET_HERE,
                    peer + " wants to see a cluster secret, and this process has none",
                    SAME_SECRET + ", in " + ClusterSecret.VARIABLE + " or <" + ClusterSecret.ELEMENT + " secret>");
        }
        return peer;
    }

    private void checkProof(Greet greet, Peer peer) throws LinkRefusedException {
        byte[] message = message(peer, nonceOfOther, self, nonce);
        boolean same = peer.equals(Peer.of(greet));
        if (!secret.verifies(message, greet.getProof().toByteArray()) || !same) {
            throw new LinkRefusedException(LinkRefusal.WRONG_PROOF, peer + " does not prove who it is", SAME_SECRET);
        }
    }

    private Greet proof(Peer other) {
        byte[] message = message(self, nonce, other, nonceOfOther);
        return self.greet().toBuilder()
                .setProof(ByteString.copyFrom(secret.sign(message)))
                .build();
    }

    /** Gates connect, and the others accept. */
    private boolean isAcceptor() {
        return expected == Dest.Gate;
    }

    /** Each part has one length, so that no two messages look alike. */
    private static byte[] message(Peer sender, ByteString senderNonce, Peer receiver, ByteString receiverNonce) {
        byte[] purpose = PURPOSE.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer message =
                ByteBuffer.allocate(purpose.length + 2 * BYTES_OF_AN_END).put(purpose);
        put(message, sender, senderNonce);
        put(message, receiver, receiverNonce);
        return message.array();
    }

    private static void put(ByteBuffer message, Peer peer, ByteString nonce) {
        message.put((byte) peer.kind().getNumber())
                .putLong(peer.incarnation())
                .putInt(peer.id())
                .put(nonce.asReadOnlyByteBuffer());
    }

    private static ByteString drawNonce() {
        byte[] drawn = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(drawn);
        return ByteString.copyFrom(drawn);
    }
}
