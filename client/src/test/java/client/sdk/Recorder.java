package client.sdk;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Notes what a listener is told. */
final class Recorder implements ImListener {

    final List<IncomingMessage> messages = new CopyOnWriteArrayList<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    final List<String> failures = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();

    private volatile InetSocketAddress lastGate = InetSocketAddress.createUnresolved("none", 1);

    @Override
    public void received(IncomingMessage message) {
        messages.add(message);
    }

    @Override
    public void connected(InetSocketAddress gate) {
        connections.incrementAndGet();
        events.add("connected");
        lastGate = gate;
    }

    /** The gate of the last connection. */
    InetSocketAddress gate() {
        return lastGate;
    }

    @Override
    public void disconnected(String reason) {
        events.add("disconnected: " + reason);
    }

    @Override
    public void attemptFailed(InetSocketAddress gate, String reason) {
        failures.add(reason);
    }

    @Override
    public void kicked(int code, String reason) {
        events.add("kicked " + code);
    }

    List<Long> sequences() {
        return messages.stream().map(IncomingMessage::sequence).toList();
    }
}
