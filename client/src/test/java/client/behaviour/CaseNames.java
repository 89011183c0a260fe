package client.behaviour;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/** The names of the cases that every client library passes. */
public final class CaseNames {

    private CaseNames() {}

    /** All of them. */
    public static Set<String> all() {
        try (Reader json = new InputStreamReader(
                Objects.requireNonNull(CaseNames.class.getResourceAsStream("/client/behaviour/cases.json")),
                StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(json).getAsJsonObject().keySet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
