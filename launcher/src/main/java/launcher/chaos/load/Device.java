package launcher.chaos.load;

import client.sdk.ImListener;
import client.sdk.IncomingMessage;
import client.sdk.Receipt;
import client.sdk.RefusedException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import launcher.chaos.history.Event;
import launcher.chaos.history.Recorder;
import org.jspecify.annotations.Nullable;
import protobuf.ResponseCode;

/**
 * A device of a user: remembers the last sequence that it received while clients on it come and go, as an application
 * on a phone would. Everything that happens on it goes into the history. Safe for use by any thread.
 */
final class Device {

    private final String user;
    private final String name;
    private final ChatClients clients;
    private final Recorder recorder;
    private final Counts counts;
    private final Consumer<Device> displaced;

    /** Guarded by this, as is all that follows. Null while the user is offline. */
    private @Nullable ChatClient client;

    private @Nullable Listener listener;
    private final LoginHistory logins = new LoginHistory(System::nanoTime);
    private long last;
    private boolean connected;
    private boolean leaving;

    /** @param displaced told when the server says that another login has taken the place of this device's */
    Device(
            String user,
            String name,
            ChatClients clients,
            Recorder recorder,
            Counts counts,
            Consumer<Device> displaced) {
        this.user = user;
        this.name = name;
        this.clients = clients;
        this.recorder = recorder;
        this.counts = counts;
        this.displaced = displaced;
    }

    synchronized boolean isOnline() {
        return client != null;
    }

    synchronized boolean isConnected() {
        return connected;
    }

    /** The last sequence received. */
    synchronized long last() {
        return last;
    }

    /** Begins a client where the one before has ended. */
    synchronized void goOnline() {
        if (client != null) {
            return;
        }
        recorder.record(at -> new Event.SessionStarted(at, user, name, last));
        listener = new Listener();
        ChatClient fresh = clients.open(user, name, last, listener);
        client = fresh;
        leaving = false;
        fresh.start().whenComplete((done, failure) -> {
            if (failure != null) {
                recorder.record(at -> new Event.Note(at, user + "/" + name + " did not start: " + failure));
            }
        });
    }

    /** Says goodbye first; {@link #goOffline} is to follow. */
    synchronized void logOut() {
        if (client != null) {
            leaving = true;
            client.logout();
        }
    }

    /**
     * Ends the client. What it still says, on another thread, belongs to no session; a message that it is just handing
     * over does, so in the run this is called on the thread of the clients.
     */
    synchronized void goOffline() {
        ChatClient ended = client;
        if (ended == null) {
            return;
        }
        client = null;
        listener = null;
        connected = false;
        ended.close();
        logins.clientEnded();
        recorder.record(at -> new Event.SessionEnded(at, user, name));
    }

    /** Sends, if online and not leaving; otherwise {@code null}. The stage ends after its end has been recorded. */
    @Nullable CompletionStage<Receipt> send(String receiver, String content) {
        ChatClient sender;
        synchronized (this) {
            if (client == null || leaving) {
                return null;
            }
            sender = client;
        }
        counts.sent.increment();
        recorder.record(at -> new Event.Sent(at, user, receiver, content));
        return sender.send(receiver, content).whenComplete((stored, failure) -> {
            if (failure == null) {
                counts.acknowledged.increment();
                recorder.record(at -> new Event.Acknowledged(at, content, stored.sequence()));
            } else {
                recordFailure(content, failure);
            }
        });
    }

    private void recordFailure(String content, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof RefusedException refused) {
            counts.refused.increment();
            recorder.record(at -> new Event.Refused(at, content, refused.code()));
        } else {
            counts.failed.increment();
            recorder.record(at -> new Event.Failed(at, content, cause.toString()));
        }
    }

    @Override
    public String toString() {
        return user + "/" + name;
    }

    /** Of one client; what comes after its end is dropped, but for messages, which the client will have confirmed. */
    private final class Listener implements ImListener {

        @Override
        public void received(IncomingMessage message) {
            synchronized (Device.this) {
                counts.received.increment();
                recorder.record(at ->
                        new Event.Received(at, user, name, message.sender(), message.content(), message.sequence()));
                last = Math.max(last, message.sequence());
            }
        }

        @Override
        public void reached(InetSocketAddress gate) {
            whileOnline(logins::begun);
        }

        @Override
        public void connected(InetSocketAddress gate) {
            whileOnline(() -> {
                logins.passed();
                recorder.record(at -> new Event.Connected(at, user, name, gate.toString()));
                connected = true;
            });
        }

        @Override
        public void disconnected(String reason) {
            whileOnline(() -> {
                recorder.record(at -> new Event.Disconnected(at, user, name, reason));
                connected = false;
            });
        }

        @Override
        public void attemptFailed(InetSocketAddress gate, String reason) {
            whileOnline(() -> {
                logins.failed();
                recorder.record(at -> new Event.Note(at, user + "/" + name + ": no login at " + gate + ": " + reason));
            });
        }

        @Override
        public void kicked(int code, String reason) {
            whileOnline(() -> {
                recorder.record(at -> new Event.Kicked(at, user, name, code, reason));
                if (code == ResponseCode.KICKED_DISPLACED.code()) {
                    (logins.explainsDisplacement() ? counts.overtaken : counts.displaced).increment();
                    displaced.accept(Device.this);
                }
            });
        }

        private void whileOnline(Runnable action) {
            synchronized (Device.this) {
                if (listener == this) {
                    action.run();
                }
            }
        }
    }
}
