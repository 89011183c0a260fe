package common.admin;

import java.util.List;
import java.util.stream.Collectors;

/** The few words of JSON that are answered about health. */
final class Json {

    private Json() {}

    static String status(String status) {
        return "{\"status\":" + quoted(status) + "}\n";
    }

    static String status(String status, List<String> reasons) {
        return "{\"status\":" + quoted(status) + ",\"reasons\":"
                + reasons.stream().map(Json::quoted).collect(Collectors.joining(",", "[", "]")) + "}\n";
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
