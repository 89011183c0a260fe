package common.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dom4j.Attribute;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;

/** One element of a {@link SettingsFile}: its attributes, each with a default and a range. Not thread-safe. */
public final class Section {

    private static final Pattern HOST_AND_PORT = Pattern.compile("([^\\s,]+):(\\d{1,5})");

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

    /**
     * The attribute, which has to be there. An empty one is refused.
     *
     * @param expected what is missing if it is not there
     */
    public String required(String attribute, String expected) {
        String value = optional(attribute);
        if (value == null) {
            throw wrong("has no " + attribute, expected);
        }
        return value;
    }

    /** The attribute, or {@code null} if it is not there. An empty one is refused. */
    @Nullable String optional(String attribute) {
        return value(attribute) == null ? null : text(attribute, "");
    }

    /** The attribute with the blanks that it may begin or end with, or {@code null}. No message shows a value that is not blank. */
    @Nullable String untrimmed(String attribute) {
        String value = value(attribute);
        if (value != null && value.isBlank()) {
            throw wrong(attribute, value, "a text");
        }
        return value;
    }

    /** The attribute as {@code on} or {@code off}, or {@code absent} if it is not there. */
    boolean flag(String attribute, boolean absent) {
        return switch (text(attribute, absent ? "on" : "off")) {
            case "on" -> true;
            case "off" -> false;
            default -> throw wrong(attribute, String.valueOf(value(attribute)), "on or off");
        };
    }

    /** The attribute as a constant of an enum, in small letters, or {@code absent} if it is not there. */
    <E extends Enum<E>> E choice(String attribute, E absent) {
        String found = text(attribute, absent.name().toLowerCase(Locale.ROOT));
        List<String> names = new ArrayList<>();
        for (E one : absent.getDeclaringClass().getEnumConstants()) {
            String name = one.name().toLowerCase(Locale.ROOT);
            if (name.equals(found)) {
                return one;
            }
            names.add(name);
        }
        throw wrong(attribute, found, "one of " + String.join(", ", names));
    }

    /** The attribute as addresses, {@code host:port} with commas between; none if it is not there. */
    public List<Endpoint> endpoints(String attribute) {
        String found = optional(attribute);
        if (found == null) {
            return List.of();
        }
        List<Endpoint> endpoints = new ArrayList<>();
        for (String one : found.split(",", -1)) {
            Matcher matcher = HOST_AND_PORT.matcher(one.trim());
            int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
            if (port < 1 || port > Endpoint.MAX_PORT) {
                throw wrong(attribute, found, "host:port, with commas between if there are several");
            }
            endpoints.add(new Endpoint(matcher.group(1), port));
        }
        return endpoints;
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
            throw wrong(textOf(element), "attributes only");
        }
    }

    /** How much text there is, and not which: what stands in the wrong place may be a secret. */
    static String textOf(Element element) {
        return "contains a text of " + element.getTextTrim().length() + " characters";
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
