package client.sdk;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import protobuf.ResponseCode;

/**
 * Names the messages of one client: 64 bits that count up from a random start, so that no two messages of a user share
 * one, whatever device and run of the application they come from.
 *
 * <p>Two clients of a user that send m messages each collide with a probability of 2m / 2^64; a user who starts 10,000
 * clients in a lifetime, of a million messages each, with one of 1 in 200,000. It would take a collision with a message
 * to the same receiver that the server still remembers to do harm. Safe for use by any thread.
 */
final class MessageIds {

    private final AtomicLong next;

    MessageIds(long start) {
        this.next = new AtomicLong(start);
    }

    static MessageIds random() {
        return new MessageIds(new SecureRandom().nextLong());
    }

    long next() {
        long id = next.getAndIncrement();
        return id == ResponseCode.NO_ID ? next.getAndIncrement() : id;
    }
}
