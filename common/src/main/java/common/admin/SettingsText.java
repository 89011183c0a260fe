package common.admin;

import common.config.Endpoint;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settings as lines {@code name=value}, in the order of names, which are those of the records that they are kept in. A
 * {@link common.config.Secret} shows itself as such and not otherwise.
 */
final class SettingsText {

    private SettingsText() {}

    /**
     * All that {@code settings} holds, defaults included.
     *
     * @param settings a record, of values and records
     */
    static String of(Record settings) {
        Map<String, String> lines = new TreeMap<>();
        add("", settings, lines);
        StringBuilder out = new StringBuilder();
        lines.forEach(
                (name, value) -> out.append(name).append('=').append(value).append('\n'));
        return out.toString();
    }

    private static void add(String name, @Nullable Object value, Map<String, String> lines) {
        // an address is more easily read as one
        if (!(value instanceof Record) || value instanceof Endpoint) {
            lines.put(name, String.valueOf(value));
            return;
        }
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            add(name.isEmpty() ? component.getName() : name + "." + component.getName(), get(component, value), lines);
        }
    }

    private static @Nullable Object get(RecordComponent component, Object record) {
        try {
            component.getAccessor().setAccessible(true); // the records of starters are theirs alone
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record whose accessor fails: " + component, e);
        }
    }
}
