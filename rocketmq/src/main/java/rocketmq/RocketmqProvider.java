package rocketmq;

import common.config.TransportSettings;
import common.transport.BackendTransport;
import common.transport.GateTransport;
import common.transport.TransportParts;
import common.transport.TransportProvider;
import common.transport.WindowSettings;

/** Finds its way to the others as a service. */
public final class RocketmqProvider implements TransportProvider {

    @Override
    public TransportSettings.Type type() {
        return TransportSettings.Type.ROCKETMQ;
    }

    @Override
    public GateTransport gate(TransportParts parts, WindowSettings window) {
        ClientDefaults.apply();
        return new QueuedGate(parts, window);
    }

    @Override
    public BackendTransport backend(TransportParts parts) {
        ClientDefaults.apply();
        return new QueuedBackend(parts);
    }
}
