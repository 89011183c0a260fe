package fuzz.targets;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** All targets there are. */
public final class Targets {

    private Targets() {}

    /** Every one, by name. */
    public static List<Target> all() {
        return ServiceLoader.load(Target.class, Target.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Target::name))
                .toList();
    }

    /**
     * The one of that name.
     *
     * @throws IllegalArgumentException if there is none; it lists those that there are
     */
    public static Target named(String name) {
        return all().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("target: " + name + " (expected: one of "
                        + String.join(", ", all().stream().map(Target::name).toList()) + ")"));
    }
}
