package launcher.chaos.load;

import client.sdk.Receipt;
import java.util.concurrent.CompletionStage;

/** What the load needs of a client library: a user on a device, who is kept connected until closed. */
public interface ChatClient extends AutoCloseable {

    /** Begins to connect. The stage ends when the user is logged in, or never can be. */
    CompletionStage<Void> start();

    /** Sends a message; the stage ends with its place in the receiver's inbox, or with why there is none. */
    CompletionStage<Receipt> send(String receiver, String content);

    /** Says goodbye; the client is still to be closed. */
    CompletionStage<Void> logout();

    /** Breaks off. Messages without an answer fail. */
    @Override
    void close();
}
