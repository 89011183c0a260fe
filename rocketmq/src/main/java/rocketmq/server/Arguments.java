package rocketmq.server;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The command line of a process of RocketMQ: names that begin with a dash, each followed by its value. */
record Arguments(Map<String, String> values) {

    static final String LOOPBACK = "127.0.0.1";

    static Arguments of(String[] args) {
        if (args.length % 2 != 0) {
            throw new IllegalArgumentException(args.length + " arguments (expected: pairs of -name and value)");
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            values.put(args[i], args[i + 1]);
        }
        return new Arguments(values);
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name + " (given: " + values.keySet() + ")");
        }
        return value;
    }

    int port(String name) {
        return Integer.parseInt(text(name));
    }

    /** Where it keeps everything, logs that it insists on writing among it. */
    Path directory() throws IOException {
        Path directory = Files.createDirectories(Path.of(text("-dir")).toAbsolutePath());
        System.setProperty("user.home", directory.toString());
        System.setProperty("rocketmq.home.dir", directory.toString());
        return directory;
    }

    /** Writes a configuration file; returns the arguments that name it. */
    static String[] configured(Path file, Map<String, String> settings) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        return new String[] {"-c", file.toString()};
    }
}
