package fuzz.stateful;

import fuzz.check.Answered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What one client does on one connection, all of it drawn from a seed. Belongs to one thread. */
final class Script {

    private static final int MOST_MOVES = 60;
    private static final int MOST_AT_ONCE = 50;

    /** At most, as all of them: a listener goes on with the first answer. */
    private static final int A_MOMENT_MILLIS = 50;

    private static final int A_LOGIN_MILLIS = 2_000;

    private static final int MOVES = 16;

    private final SplittableRandom random;
    private final Vocabulary vocabulary;
    private final Answered answered;
    private final Tally tally;
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();

    Script(SplittableRandom random, Vocabulary vocabulary, Answered answered, Tally tally) {
        this.random = random;
        this.vocabulary = vocabulary;
        this.answered = answered;
        this.tally = tally;
    }

    /**
     * Plays it, and hangs up.
     *
     * @throws IOException when the gate has closed the connection, as it may
     * @throws fuzz.check.Finding if the gate says what it must not
     */
    void play(Wire wire) throws IOException {
        try (wire) {
            boolean listens = random.nextInt(8) != 0;
            if (random.nextInt(4) != 0) {
                send(wire, vocabulary.beginning(random));
                listen(wire, A_LOGIN_MILLIS, listens); // to the answer about the registration
                listen(wire, A_LOGIN_MILLIS, listens); // and to that about the login
            }
            boolean on = true;
            for (int moves = random.nextInt(MOST_MOVES); moves > 0 && on; moves--) {
                on = move(wire);
                int millis = random.nextBoolean() ? A_MOMENT_MILLIS : 0; // or what a store says comes too late
                listen(wire, millis, listens);
            }
            listen(wire, A_MOMENT_MILLIS, listens);
            wire.close(random.nextBoolean());
        }
    }

    /** Says whether the gate still takes what is sent. */
    private boolean move(Wire wire) throws IOException {
        return switch (random.nextInt(MOVES)) {
            case 0 -> send(wire, many(random.nextInt(MOST_AT_ONCE)));
            case 1 -> sendInTwo(wire, vocabulary.frame(random));
            case 2 -> random.nextInt(8) != 0 || wire.misbehave(random);
            case 3 -> {
                listen(wire, A_MOMENT_MILLIS, true);
                yield true;
            }
            default -> send(wire, vocabulary.frame(random));
        };
    }

    private byte[] many(int count) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            all.writeBytes(vocabulary.frame(random));
        }
        return all.toByteArray();
    }

    private boolean sendInTwo(Wire wire, byte[] frame) throws IOException {
        int at = random.nextInt(frame.length + 1);
        if (!send(wire, Arrays.copyOf(frame, at))) {
            return false;
        }
        listen(wire, A_MOMENT_MILLIS, true);
        return random.nextInt(8) == 0 || send(wire, Arrays.copyOfRange(frame, at, frame.length));
    }

    private boolean send(Wire wire, byte[] bytes) throws IOException {
        tally.sent(bytes.length);
        return wire.send(bytes);
    }

    private void listen(Wire wire, int millis, boolean listens) throws IOException {
        if (!listens) {
            return;
        }
        unread.writeBytes(wire.receive(millis));
        byte[] all = unread.toByteArray();
        int used = answered.frames(all, tally::answered);
        unread.reset();
        unread.write(all, used, all.length - used);
    }
}
