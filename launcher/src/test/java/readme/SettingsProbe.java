package readme;

import common.config.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what a settings file may contain, by asking the class that reads it: it names what it expected. */
enum SettingsProbe {
    GATE("gate.starter.GateSettings"),
    AUTH("auth.starter.AuthSettings"),
    LOGIC("logic.starter.LogicSettings");

    private static final Pattern ONE_OF = Pattern.compile("\\(expected: one of (.*)\\)$");

    private final String reader;

    SettingsProbe(String reader) {
        this.reader = reader;
    }

    /** The root element, and what README calls the table. */
    String root() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The elements that may stand below the root. */
    Set<String> elements() {
        return expectedIn(refusal("<nonsense/>"));
    }

    /** The attributes that {@code element} may have. */
    Set<String> attributes(String element) {
        return expectedIn(refusal("<" + element + " nonsense=\"1\"/>"));
    }

    /** The sentence about a value that no attribute takes, an empty one. */
    String refusalOfEmpty(String element, String attribute) {
        return refusal("<" + element + " " + attribute + "=\"\"/>");
    }

    /** What the process makes of a file with {@code content} below its root. Records, so that they can be compared. */
    Object read(String content) {
        try {
            Path file = Files.createTempFile(root(), ".xml");
            try {
                Files.writeString(file, "<" + root() + ">" + content + "</" + root() + ">");
                Method read = Class.forName(reader).getDeclaredMethod("read", Path.class);
                read.setAccessible(true);
                return read.invoke(null, file);
            } finally {
                Files.delete(file);
            }
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SettingsException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(reader + " has changed (expected: a static method read(Path))", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String refusal(String content) {
        try {
            read(content);
        } catch (SettingsException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError(reader + " takes " + content);
    }

    private static Set<String> expectedIn(String sentence) {
        Matcher matcher = ONE_OF.matcher(sentence);
        if (!matcher.find()) {
            throw new AssertionError("'" + sentence + "' lists nothing");
        }
        return Set.of(matcher.group(1).split(", "));
    }
}
