package bench.model;

import bench.model.chat.Costs;
import bench.model.chat.Layout;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import launcher.LaunchException;

/**
 * The costs of both transports, and where they come from. Immutable.
 *
 * @param source of which machine and how they were measured, by the facts' names
 */
public record CostBook(Map<String, String> source, Costs tcp, Costs rocketmq) {

    private static final String PUBLISHED = "costs.json";

    public CostBook {
        source = new LinkedHashMap<>(source);
    }

    /** Those that come with the program. */
    static CostBook published() {
        try (InputStream in = CostBook.class.getResourceAsStream(PUBLISHED)) {
            if (in == null) {
                throw new IllegalStateException("no " + PUBLISHED + " beside " + CostBook.class);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), PUBLISHED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads those of a file, which {@link #write} has written.
     *
     * @throws LaunchException if it cannot be read, or is not complete
     */
    static CostBook read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new LaunchException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static CostBook parse(String json, String name) {
        CostBook book;
        try {
            book = new Gson().fromJson(json, CostBook.class);
        } catch (RuntimeException e) { // what a record's constructor refuses, Gson throws as no kind of its own
            throw new LaunchException(name + ": " + e.getMessage() + " (expected: what --calibrate writes)", e);
        }
        if (book == null || !isComplete(book.tcp) || !isComplete(book.rocketmq)) {
            throw new LaunchException(name + ": no costs of both transports (expected: what --calibrate writes)");
        }
        return book;
    }

    @SuppressWarnings("ConstantValue") // what a file lacks is null, whatever the annotations say
    private static boolean isComplete(Costs costs) {
        return costs != null && costs.gatePause() != null && costs.logicPause() != null && costs.sync() != null;
    }

    /**
     * Writes them.
     *
     * @throws LaunchException if it cannot
     */
    void write(Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.writeString(
                    file, new GsonBuilder().setPrettyPrinting().create().toJson(this) + "\n");
        } catch (IOException e) {
            throw new LaunchException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Those of one transport. */
    Costs of(Layout.Transport transport) {
        return transport == Layout.Transport.TCP ? tcp : rocketmq;
    }
}
