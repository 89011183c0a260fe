package launcher.process;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * Which logback.xml a process takes: servers and client have one each, in the root of their jars, and on one class path
 * for all of them logback would take either.
 */
public final class Logging {

    private Logging() {}

    /** JVM options that name the logback.xml that was built with {@code type}. */
    public static List<String> of(Class<?> type) {
        try {
            URI place = type.getProtectionDomain().getCodeSource().getLocation().toURI();
            String url = place.getPath().endsWith("/") ? place + "logback.xml" : "jar:" + place + "!/logback.xml";
            return List.of("-Dlogback.configurationFile=" + url);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class comes from no file: " + type, e);
        }
    }
}
