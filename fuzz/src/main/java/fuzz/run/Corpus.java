package fuzz.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The inputs that a target begins with: those that somebody thought of, and those that once found something. They are
 * resources, {@code corpus/TARGET/NAME}; one whose name ends in {@code .hex} has hexadecimal digits, with blanks as one
 * likes and {@code #} before a remark.
 */
public final class Corpus {

    private static final String ROOT = "corpus/";
    private static final String HEX = ".hex";

    private Corpus() {}

    /**
     * Those of {@code target}, by the names of their files.
     *
     * @throws IllegalStateException if there is none
     */
    public static Map<String, byte[]> of(String target) {
        URL place = Corpus.class.getClassLoader().getResource(ROOT + target);
        if (place == null) {
            throw new IllegalStateException(
                    "no corpus of " + target + " (expected: resources " + ROOT + target + "/*)");
        }
        try {
            if (place.openConnection() instanceof JarURLConnection jar) {
                URI file = jar.getJarFileURL().toURI();
                try (FileSystem inside = FileSystems.newFileSystem(Path.of(file))) {
                    return read(inside.getPath(ROOT + target));
                }
            }
            return read(Path.of(place.toURI()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("class path entry " + place + " (expected: a directory or a jar)", e);
        }
    }

    /** Writes those of {@code target} into {@code directory}, each as it goes in. */
    static void write(String target, Path directory) {
        of(target).forEach((name, input) -> {
            try {
                Files.write(directory.resolve(name), input);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The bytes that {@code text} stands for. */
    static byte[] hex(String text) {
        StringBuilder digits = new StringBuilder();
        text.lines().map(line -> line.replaceFirst("#.*", "")).forEach(digits::append);
        return HexFormat.of().parseHex(digits.toString().replaceAll("\\s", ""));
    }

    private static Map<String, byte[]> read(Path directory) throws IOException {
        Map<String, byte[]> inputs = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                byte[] bytes = Files.readAllBytes(file);
                inputs.put(name, name.endsWith(HEX) ? hex(new String(bytes, StandardCharsets.UTF_8)) : bytes);
            }
        }
        return inputs;
    }
}
