package common.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.dom4j.Attribute;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;

/** One element of a {@link SettingsFile}: its attributes, each with a default and a range. Not thread-safe. */
public final class Section {

    private final Path path;
    private final String name;
    private final @Nullable Element element;
    private final Set<String> known = new LinkedHashSet<>();

    Section(Path path, String name, @Nullable Element element) {
        this.path = path;
        this.name = name;
        this.element = element;
    }

    /** Whether the file has the element at all. */
    public boolean present() {
        return element != null;
    }

    /** The attribute, or {@code absent} if it is not there. An empty one is refused. */
    public String text(String attribute, String absent) {
        String value = value(attribute);
        if (value == null) {
            return absent;
        }
        if (value.isBlank()) {
            throw wrong(attribute, value, "a text");
        }
        return value.trim();
    }

    /** The attribute as one of the constants of {@code type}, in lower case, or {@code absent} if it is not there. */
    public <E extends Enum<E>> E oneOf(String attribute, E absent, Class<E> type) {
        String value = value(attribute);
        if (value == null) {
            return absent;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(value.trim()))
                .findFirst()
                .orElseThrow(() -> wrong(
                        attribute,
                        value,
                        Arrays.stream(type.getEnumConstants())
                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ", "one of ", ""))));
    }

    /** The attribute as a whole number from {@code min} to {@code max}, or {@code absent} if it is not there. */
    public int integer(String attribute, int absent, int min, int max) {
        String value = value(attribute);
        if (value == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(value.trim());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(attribute, value, "a whole number from " + min + " to " + max);
        }
        throw wrong(attribute, value, "a whole number from " + min + " to " + max);
    }

    /** The attribute, a whole number of milliseconds up to an hour, or {@code absent} if it is not there. */
    public Duration millis(String attribute, Duration absent) {
        return Duration.ofMillis(integer(
                attribute, (int) absent.toMillis(), 1, (int) Duration.ofHours(1).toMillis()));
    }

    /** The attributes {@code ip} and {@code port}. Port 0 lets the system choose and is good for a listener only. */
    public Endpoint endpoint(Endpoint absent, int minPort) {
        return new Endpoint(text("ip", absent.host()), integer("port", absent.port(), minPort, Endpoint.MAX_PORT));
    }

    void refuseUnknown() {
        if (element == null) {
            return;
        }
        for (Attribute attribute : element.attributes()) {
            if (!known.contains(attribute.getName())) {
                throw wrong("has an unknown attribute " + attribute.getName(), "one of " + String.join(", ", known));
            }
        }
        if (!element.elements().isEmpty()) {
            throw wrong("contains <" + element.elements().get(0).getName() + ">", "attributes only");
        }
        if (!element.getTextTrim().isEmpty()) {
            throw wrong("contains the text \"" + element.getTextTrim() + "\"", "attributes only");
        }
    }

    SettingsException wrong(String found, String expected) {
        return new SettingsException(place() + " " + found + " (expected: " + expected + ")");
    }

    private SettingsException wrong(String attribute, String value, String expected) {
        return new SettingsException(place() + ": " + attribute + "=\"" + value + "\" (expected: " + expected + ")");
    }

    private @Nullable String value(String attribute) {
        known.add(attribute);
        return element == null ? null : element.attributeValue(attribute);
    }

    private String place() {
        return path + (element == null ? "" : " line " + LocatingReader.lineOf(element)) + ": <" + name + ">";
    }
}
