package common.transport;

import common.config.TransportSettings;
import java.io.IOException;
import java.util.ServiceLoader;

/**
 * Makes the ends of a transport that is not on every class path. Found as a service, so that the libraries it needs
 * stay with those who use it.
 */
public interface TransportProvider {

    /** Which transport it makes. */
    TransportSettings.Type type();

    /** The end of a gate, which keeps for the backends of each kind what {@code window} says. */
    GateTransport gate(TransportParts parts, WindowSettings window);

    /** The end of a backend. */
    BackendTransport backend(TransportParts parts);

    /**
     * The provider of a transport.
     *
     * @throws IOException with a sentence, if there is none on the class path
     */
    static TransportProvider of(TransportSettings.Type type) throws IOException {
        return ServiceLoader.load(TransportProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.type() == type)
                .findFirst()
                .orElseThrow(() -> new IOException("<transport type=\"" + type.label()
                        + "\">: no such transport on the class path (expected: what mvn package puts into "
                        + type.label() + "/target/dist/lib)"));
    }
}
