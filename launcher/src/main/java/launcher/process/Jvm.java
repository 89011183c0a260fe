package launcher.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a JVM is started: by the same Java that runs this one.
 *
 * @param classPath as for {@code java -cp}
 * @param options such as {@code -Xmx256m}
 */
public record Jvm(String classPath, List<String> options) {

    public Jvm {
        options = List.copyOf(options);
    }

    /** The same with {@code more} options, which win over the others. */
    public Jvm with(List<String> more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        return new Jvm(classPath, all);
    }

    /** The same, sharing classes with earlier runs of the process {@code name}. */
    public Jvm sharing(SharedClasses classes, String name) {
        return with(classes.options(name, classPath));
    }

    public List<String> command(String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", Platform.WINDOWS ? "java.exe" : "java")
                .toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }
}
