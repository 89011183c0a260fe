package client.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report as one page with all that it needs in it. What comes from a run is only in its data, which the page's
 * script puts in place as text, never as markup.
 */
final class ReportPage {

    private static final String LIBRARY_PROPERTIES = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
    private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)}}");

    private ReportPage() {}

    /** @param runs this one, and the one to compare it with if there is one */
    static String write(ReportJson json, List<ReportData> runs) {
        String library = library();
        Map<String, String> parts = Map.of(
                "LIBRARY_STYLE", resource(library + "uPlot.min.css"),
                "LIBRARY", resource(library + "uPlot.iife.min.js"),
                "STYLE", resource("/client/report/page.css"),
                "SCRIPT", resource("/client/report/page.js"),
                "DATA", json.write(runs));
        return SLOT.matcher(resource("/client/report/page.html"))
                .replaceAll(slot -> Matcher.quoteReplacement(parts.getOrDefault(slot.group(1), slot.group())));
    }

    /** Where the charting library is; its version, which is part of that, is named in pom.xml alone. */
    private static String library() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(resource(LIBRARY_PROPERTIES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "/META-INF/resources/webjars/uplot/" + properties.getProperty("version") + "/dist/";
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no " + name + " on the class path (expected: a complete build)");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
