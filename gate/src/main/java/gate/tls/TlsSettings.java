package gate.tls;

import common.config.Endpoint;
import common.config.Section;
import java.nio.file.Path;
import java.time.Duration;

/**
 * {@code <tls>}: where clients connect to by TLS, and the certificate that is also shown to browsers.
 *
 * @param on whether there is such a place
 * @param listen the address; port 0 takes any free port
 * @param certificate a PEM file: the gate's certificate first, then those that lead to one that clients trust
 * @param key a PEM file: the key of that certificate, PKCS#8, not encrypted
 * @param handshake how long a handshake may take
 * @param reload how often the two files are looked at; zero for never
 */
public record TlsSettings(
        boolean on, Endpoint listen, Path certificate, Path key, Duration handshake, Duration reload) {

    /** The element. */
    public static final String ELEMENT = "tls";

    /** No such place; what a file means that has no such element. */
    public static TlsSettings off() {
        return new TlsSettings(
                false,
                new Endpoint("0.0.0.0", 0),
                Path.of(""),
                Path.of(""),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
    }

    /**
     * Reads the element.
     *
     * @param file the settings file; paths in it that are not absolute begin where it is
     * @param web whether the port for browsers shows the certificate as well
     * @throws common.config.SettingsException if there is a port for it and no certificate or key
     */
    public static TlsSettings of(Section tls, Path file, boolean web) {
        TlsSettings off = off();
        Endpoint listen = tls.endpoint(off.listen(), 0);
        boolean on = listen.port() != 0;
        return new TlsSettings(
                on,
                listen,
                path(tls, "certificate", on || web, file),
                path(tls, "key", on || web, file),
                tls.millis("handshakeMillis", off.handshake()),
                Duration.ofSeconds(
                        tls.integer("reloadSeconds", (int) off.reload().toSeconds(), 0, 86_400)));
    }

    private static Path path(Section tls, String attribute, boolean needed, Path file) {
        String text = needed
                ? tls.required(attribute, attribute + "=\"…\", a PEM file, as there is a port")
                : tls.text(attribute, "");
        return text.isEmpty() ? Path.of("") : file.toAbsolutePath().resolveSibling(text);
    }
}
