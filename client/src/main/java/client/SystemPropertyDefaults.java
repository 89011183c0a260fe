package client;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The system properties that the first client took, as defaults of the options that have replaced them. */
final class SystemPropertyDefaults implements IDefaultValueProvider {

    private static final Map<String, String> PROPERTIES =
            Map.of("--client-num", "size", "--host", "host", "--port", "port");

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (argument instanceof OptionSpec option) {
            String property = PROPERTIES.get(option.longestName());
            return property == null ? null : System.getProperty(property);
        }
        return null;
    }
}
