package gate.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files that a port serves, read from the class path once, at the start. A request is looked up among them by its whole
 * path, so that none can lead anywhere else, and nothing is read while clients wait. Files of a type that is not known here
 * are left out, and so is what a WebJar has for those who develop with it. Immutable.
 */
public final class WebFiles {

    /** No page needs a larger one; a larger one would be a mistake of whoever put it there. */
    static final int LARGEST = 4 * 1024 * 1024;

    /** Of all files together. */
    static final int LARGEST_SUM = 32 * 1024 * 1024;

    private static final String PAGE = "index.html";
    private static final String WEBJARS = "META-INF/resources/webjars";

    /** Of a WebJar: what is packed for browsers. Its other files are larger, and no page asks for them. */
    private static final Pattern PACKED = Pattern.compile(".*\\.(min|esm)\\.(js|css)");

    private static final String ASK_AGAIN = "no-cache";

    /** The path of a WebJar's file has its version in it. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("proto", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("webmanifest", "application/manifest+json"));

    private final Map<String, WebFile> byPath = new HashMap<>();
    private long sum;

    private WebFiles() {}

    /**
     * Reads those of the web port: {@code web/} is {@code /}, and the library that it needs is under {@code /webjars/}.
     *
     * @throws IOException with a sentence, if one is too large or cannot be read
     */
    static WebFiles load(ClassLoader classes) throws IOException {
        return load(classes, "web", "/", "protobufjs");
    }

    /**
     * Reads those of a page, which is at {@code /}.
     *
     * @param directory of the class path
     * @param prefix of the paths of its files
     * @param webJar the one that the page needs; its files are under {@code /webjars/} and its name
     * @throws IOException with a sentence, if one is too large or cannot be read
     */
    public static WebFiles load(ClassLoader classes, String directory, String prefix, String webJar)
            throws IOException {
        WebFiles files = new WebFiles();
        files.loadAll(classes, directory, prefix, ASK_AGAIN);
        files.loadAll(classes, WEBJARS + "/" + webJar, "/webjars/" + webJar + "/", FOR_EVER);
        files.servePage(prefix + PAGE);
        return files;
    }

    /** The file of exactly that path, or {@code null}. */
    public @Nullable WebFile find(String path) {
        return byPath.get(path);
    }

    private void servePage(String path) {
        WebFile page = byPath.get(path);
        if (page != null) {
            byPath.put("/", page);
        }
    }

    private void loadAll(ClassLoader classes, String directory, String prefix, String cache) throws IOException {
        for (URL url : Collections.list(classes.getResources(directory))) {
            if (url.openConnection() instanceof JarURLConnection connection) {
                loadJar(connection, directory + '/', prefix, cache);
            } else {
                loadTree(url, prefix, cache);
            }
        }
    }

    /** By the classes of java.base alone: a small JRE has no file system for jars. */
    private void loadJar(JarURLConnection connection, String directory, String prefix, String cache)
            throws IOException {
        connection.setUseCaches(false); // or closing it would close that of others
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.startsWith(directory) && !entry.isDirectory()) {
                    load(prefix + name.substring(directory.length()), cache, entry.getSize(), () -> {
                        try (InputStream content = jar.getInputStream(entry)) {
                            return content.readAllBytes();
                        }
                    });
                }
            }
        }
    }

    private void loadTree(URL url, String prefix, String cache) throws IOException {
        Path root;
        try {
            root = Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IOException("class path entry " + url + " (expected: a directory or a jar)", e);
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String path = prefix + root.relativize(file).toString().replace('\\', '/');
            load(path, cache, Files.size(file), () -> Files.readAllBytes(file));
        }
    }

    /** What a file has in it; read only if the file is not too large. */
    private interface Content {

        byte[] read() throws IOException;
    }

    private void load(String path, String cache, long size, Content content) throws IOException {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        boolean left = cache.equals(FOR_EVER) && !PACKED.matcher(path).matches();
        if (type == null || left || byPath.containsKey(path)) { // as with classes, the first one counts
            return;
        }
        sum += size;
        if (size > LARGEST || sum > LARGEST_SUM) {
            throw new IOException("web file " + path + ": " + size + " bytes, " + sum
                    + " with those before it (expected: at most " + LARGEST + ", and " + LARGEST_SUM + " of all)");
        }
        byte[] bytes = content.read();
        byPath.put(path, WebFile.of(bytes, type, '"' + digest(bytes) + '"', cache));
    }

    private static String digest(byte[] content) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(all, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
