package gate.starter;

import common.transport.BackendForwarder;
import gate.client.ClientConnections;
import gate.reply.ReplyRouter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What can be read of a gate whenever somebody asks, at no cost otherwise. */
record GateMeters(MeterRegistry meters) {

    /** What is watched has to live as long as the process: the registry does not hold it. */
    void watch(ClientConnections clients, BackendForwarder auth, BackendForwarder logic, ReplyRouter replies) {
        Gauge.builder("face2face.connections", clients, ClientConnections::count)
                .description("open connections, by who is at the other end")
                .tag("peer", "client")
                .register(meters);
        watch("auth", auth);
        watch("logic", logic);
        FunctionCounter.builder("face2face.dropped", replies, ReplyRouter::dropped)
                .description("messages for clients that were gone")
                .register(meters);
    }

    private void watch(String peer, BackendForwarder forwarder) {
        Gauge.builder("face2face.connections", forwarder, BackendForwarder::connected)
                .description("open connections, by who is at the other end")
                .tag("peer", peer)
                .register(meters);
        Gauge.builder("face2face.backends", forwarder, BackendForwarder::known)
                .description("auths or logics that are known, connected or not")
                .tag("peer", peer)
                .register(meters);
        Gauge.builder("face2face.window.frames", forwarder, BackendForwarder::unanswered)
                .description("frames kept for backends until they are answered")
                .tag("peer", peer)
                .register(meters);
    }
}
