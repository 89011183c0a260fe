package architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether what a static final field holds can change. What is not known to be fixed counts as changing. */
final class Immutability {

    /** Types of libraries that are fixed, or whose purpose is not to hold state. Add yours when this test asks for it. */
    private static final Set<String> FIXED = Set.of(
            "com.google.protobuf.ByteString",
            "io.netty.channel.WriteBufferWaterMark",
            "io.netty.util.AttributeKey",
            "java.lang.Boolean",
            "java.lang.Class",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.String",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.net.URI",
            "java.nio.charset.Charset",
            "java.nio.file.Path",
            "java.time.Duration",
            "java.time.Instant",
            "java.time.ZoneId",
            "java.time.ZoneOffset",
            "java.time.format.DateTimeFormatter",
            "java.util.HexFormat",
            "java.util.Locale",
            "java.util.Optional",
            "java.util.UUID",
            "java.util.regex.Pattern",
            "org.slf4j.Logger");

    private Immutability() {}

    static boolean isImmutable(JavaField field) {
        JavaClass type = field.getRawType();
        if (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class)) {
            return isUnmodifiable(valueOf(field));
        }
        return isImmutable(type, new HashSet<>());
    }

    private static boolean isImmutable(JavaClass type, Set<JavaClass> assumed) {
        if (type.isPrimitive() || FIXED.contains(type.getName()) || isFunction(type) || !assumed.add(type)) {
            return true;
        }
        if (type.isArray()) {
            return false;
        }
        if (type.getPackageName().startsWith("java.")) {
            return type.isEnum();
        }
        return isOurs(type)
                && type.getAllFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> isOurs(field.getOwner()))
                        .allMatch(field -> field.getModifiers().contains(JavaModifier.FINAL)
                                && isImmutable(field.getRawType(), assumed));
    }

    private static boolean isFunction(JavaClass type) {
        return type.isInterface()
                && type.getMethods().stream()
                                .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                                .filter(method -> !method.getName().equals("equals")) // as Comparator declares it again
                                .count()
                        == 1;
    }

    private static boolean isOurs(JavaClass type) {
        return !type.isInterface() && !type.getPackageName().startsWith("java.");
    }

    /** Made by List.of and the like, or by Collections.unmodifiableList and the like. */
    private static boolean isUnmodifiable(Object value) {
        String type = value.getClass().getName();
        return type.startsWith("java.util.ImmutableCollections$")
                || type.startsWith("java.util.Collections$Unmodifiable")
                || type.startsWith("java.util.Collections$Empty");
    }

    private static Object valueOf(JavaField field) {
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            return reflected.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(field.getFullName(), e);
        }
    }
}
