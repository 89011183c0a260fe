package launcher.process;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import launcher.LaunchException;

/**
 * Archives of classes (AppCDS, JEP 350): a JVM maps what an earlier one of its kind had loaded, in place of reading and
 * checking a few thousand classes, which is half of what its start costs. The first JVM of a kind writes the archive when it
 * ends, which takes it some seconds; the name says of which Java and which jars it is, and a JVM goes on without one that
 * does not suit it.
 *
 * @param directory of the archives
 */
public record SharedClasses(Path directory) {

    private static final String SUFFIX = ".jsa";

    /** A JVM that cannot use or write an archive says so in its log, which is for what matters. */
    private static final List<String> QUIET = List.of("-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off");

    /**
     * JVM options that use the archive of {@code name}, or else write it.
     *
     * @param name such as {@code gate-1}. All of a kind use the same, and the first writes it
     * @param classPath as for {@code java -cp}
     */
    List<String> options(String name, String classPath) {
        if (hasDirectory(classPath)) {
            return List.of(); // a JVM refuses it at its end, and that would be its last word
        }
        String kind = name.replaceFirst("-\\d+$", "");
        Path archive = directory.resolve(kind + "-" + key(classPath) + SUFFIX);
        if (isComplete(archive)) {
            return with("-XX:SharedArchiveFile=" + archive);
        }
        if (!name.equals(kind + "-1")) {
            return List.of();
        }
        makeRoom(kind);
        return with("-XX:ArchiveClassesAtExit=" + archive);
    }

    /** Jars only can be archived; classes that an IDE or a build has not packed yet stand in directories. */
    private static boolean hasDirectory(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .anyMatch(entry -> !entry.endsWith("*") && Files.isDirectory(Path.of(entry)));
    }

    private static List<String> with(String option) {
        return Stream.concat(Stream.of("-XX:+IgnoreUnrecognizedVMOptions", option), QUIET.stream())
                .toList();
    }

    /** The JVM writes the head last: a file that it could not finish begins with zeros. */
    private static boolean isComplete(Path archive) {
        if (!Files.exists(archive)) {
            return false;
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(archive))) {
            return in.readInt() != 0;
        } catch (IOException e) {
            return false; // shorter than any archive
        }
    }

    private void makeRoom(String kind) {
        try {
            Files.createDirectories(directory);
            try (Stream<Path> files = Files.list(directory)) {
                for (Path old : files.filter(file -> isOf(kind, file)).toList()) {
                    Files.delete(old);
                }
            }
        } catch (IOException e) {
            throw new LaunchException("cannot write to " + directory + ": " + e.getMessage(), e);
        }
    }

    private static boolean isOf(String kind, Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(kind + "-") && name.endsWith(SUFFIX);
    }

    /** Tells one Java, and one state of the jars, from another. */
    private static String key(String classPath) {
        CRC32 sum = new CRC32();
        add(sum, System.getProperty("java.home") + Runtime.version());
        for (String entry : classPath.split(File.pathSeparator)) {
            add(sum, entry);
            if (entry.endsWith("*")) {
                jars(Path.of(entry.substring(0, entry.length() - 1))).forEach(jar -> add(sum, describe(jar)));
            } else {
                add(sum, describe(Path.of(entry)));
            }
        }
        return Long.toHexString(sum.getValue());
    }

    private static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String describe(Path jar) {
        try {
            return jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
        } catch (IOException e) {
            return jar + " is not there"; // as a class path may say
        }
    }

    private static void add(CRC32 sum, String text) {
        sum.update(text.getBytes(StandardCharsets.UTF_8));
    }
}
