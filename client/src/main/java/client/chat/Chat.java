package client.chat;

import client.sdk.ImClient;
import client.sdk.ImClientBuilder;
import client.sdk.RefusedException;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import protobuf.ResponseCode;

/** One session: logs in, and then does what is typed until its end. For one thread, which is the one that reads. */
final class Chat {

    static final int DONE = 0;
    static final int FAILED = 1;

    private final LineReader reader;
    private final Console console;
    private final Talk talk;
    private final String user;
    private String receiver;

    /** Written by the client's thread. */
    private volatile boolean ended;

    /** @param receiver whom the first message goes to; empty if nobody has been named */
    Chat(LineReader reader, Clock clock, String user, String receiver) {
        this.reader = reader;
        this.console = new Console(reader);
        this.user = user;
        this.receiver = receiver;
        Thread typing = Thread.currentThread();
        this.talk = new Talk(console, clock, () -> {
            ended = true;
            typing.interrupt();
        });
    }

    /**
     * Runs it.
     *
     * @param settings knows gates and user; the listener is set here
     * @return the exit status
     */
    int run(ImClientBuilder settings) {
        try (ImClient client = settings.listener(talk).build()) {
            client.start().toCompletableFuture().get();
            console.note("/to USER says whom you write to, /help the rest");
            return type(client);
        } catch (ExecutionException e) {
            console.fail("login refused: " + sentence(e.getCause()));
            return FAILED;
        } catch (InterruptedException e) {
            return FAILED; // the server has ended what had hardly begun, and has said why
        }
    }

    private int type(ImClient client) throws InterruptedException {
        while (true) {
            String line;
            try {
                line = reader.readLine(receiver.isEmpty() ? user + "> " : user + " → " + receiver + "> ");
            } catch (EndOfFileException e) {
                return DONE;
            } catch (UserInterruptException e) {
                return ended ? FAILED : DONE;
            }
            if (ended) {
                return FAILED;
            }
            Input input = Input.of(line);
            if (input instanceof Input.Quit) {
                return quit(client);
            }
            obey(client, input);
        }
    }

    private void obey(ImClient client, Input input) {
        if (input instanceof Input.To to) {
            receiver = to.user();
        } else if (input instanceof Input.Who) {
            console.note(talk.summary(user, receiver));
        } else if (input instanceof Input.Help) {
            console.note("/to USER: write to them; /who: who you are and who has written; /quit: log out and end;"
                    + " //text: a text that begins with a slash; Up: what you typed before");
        } else if (input instanceof Input.Wrong wrong) {
            console.fail(wrong.sentence());
        } else if (input instanceof Input.Text text) {
            send(client, text.content());
        }
    }

    private void send(ImClient client, String content) {
        if (receiver.isEmpty()) {
            console.fail("to whom? (expected: /to USER first)");
            return;
        }
        String to = receiver;
        var unused = client.send(to, content).whenComplete((receipt, failure) -> talk.answered(to, receipt, failure));
    }

    /** Waits for the answers to what has been sent, unless the gate is away. */
    private static int quit(ImClient client) throws InterruptedException {
        try {
            client.logout().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return FAILED;
        }
        return DONE;
    }

    private static String sentence(Throwable cause) {
        boolean noAccount =
                cause instanceof RefusedException refused && refused.code() == ResponseCode.NO_ACCOUNT.code();
        return cause.getMessage() + (noAccount ? " (--register makes one)" : "");
    }
}
