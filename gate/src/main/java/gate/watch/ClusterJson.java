package gate.watch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import protobuf.ResponseCode;

/** What the page asks for, as JSON. Addresses, states and figures only: no setting is in it, and so no secret. */
final class ClusterJson {

    private static final double DECIMALS = 1000;

    private final Gson gson = new GsonBuilder().serializeNulls().create();

    /**
     * The cluster now, and over time.
     *
     * @param of the key of the process whose figures over time are asked for; any other: those of the cluster
     * @param nowMillis since 1970
     */
    String write(Board board, Whereabouts.Notes notes, String of, long nowMillis) {
        JsonObject all = new JsonObject();
        synchronized (board) {
            Seen one = board.find(of);
            Collection<Sample> samples = (one == null ? board.cluster() : one.history()).samples();
            all.addProperty("now", nowMillis);
            all.addProperty("of", one == null ? "" : one.key());
            all.add("notes", gson.toJsonTree(notes));
            all.add("processes", processes(board.all()));
            all.add("cluster", figures(board.cluster().samples()));
            all.add("backlog", number(growth(board.cluster().samples())));
            all.add("times", times(samples));
            all.add("series", series(samples));
            all.add("refused", refused(samples));
        }
        return gson.toJson(all);
    }

    private JsonArray processes(Collection<Seen> all) {
        JsonArray processes = new JsonArray();
        for (Seen seen : all) {
            JsonObject process = new JsonObject();
            process.addProperty("key", seen.key());
            process.addProperty("kind", seen.kind());
            process.addProperty("id", seen.id());
            process.addProperty("address", seen.address());
            process.addProperty(
                    "admin", seen.admin() == null ? "" : seen.admin().toString());
            process.addProperty("incarnation", seen.incarnation());
            process.addProperty("state", seen.state().key());
            process.add("reasons", gson.toJsonTree(seen.reasons()));
            process.addProperty("ageSeconds", seen.age().toSeconds());
            process.addProperty("heard", seen.heardMillis());
            process.add("figures", last(seen));
            processes.add(process);
        }
        return processes;
    }

    /** Of a process that does not answer, what it said last is not what it does. */
    private static JsonElement last(Seen seen) {
        return seen.state().answers() ? figures(seen.history().samples()) : JsonNull.INSTANCE;
    }

    /** Those of the last sample. */
    private static JsonElement figures(Collection<Sample> samples) {
        if (samples.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        Sample last = List.copyOf(samples).get(samples.size() - 1);
        JsonObject figures = new JsonObject();
        for (Figure figure : Figure.values()) {
            figures.add(figure.key(), number(last.value(figure)));
        }
        return figures;
    }

    /** By how many messages the inboxes have grown in the time that is remembered; not a number if nobody has said so. */
    private static double growth(Collection<Sample> samples) {
        return samples.stream()
                .mapToDouble(sample -> (sample.value(Figure.STORED) - sample.value(Figure.CLEARED)) * sample.seconds())
                .filter(grown -> !Double.isNaN(grown))
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }

    private static JsonArray times(Collection<Sample> samples) {
        JsonArray times = new JsonArray();
        samples.forEach(sample -> times.add(sample.atMillis()));
        return times;
    }

    private static JsonObject series(Collection<Sample> samples) {
        JsonObject series = new JsonObject();
        for (Figure figure : Figure.values()) {
            JsonArray values = new JsonArray();
            samples.forEach(sample -> values.add(number(sample.value(figure))));
            series.add(figure.key(), values);
        }
        return series;
    }

    /** All codes of the time that is remembered, with how many there were, and how many a second at the last look. */
    private static JsonArray refused(Collection<Sample> samples) {
        Map<String, Double> sums = new TreeMap<>();
        Map<String, Double> rates = new TreeMap<>();
        for (Sample sample : samples) {
            rates.clear();
            sample.refused().forEach((code, count) -> {
                sums.merge(code, (double) count, Double::sum);
                rates.put(code, count / sample.seconds());
            });
        }
        JsonArray refused = new JsonArray();
        sums.forEach((code, sum) -> {
            JsonObject row = new JsonObject();
            row.addProperty("code", code);
            row.addProperty("name", name(code));
            row.add("rate", number(rates.getOrDefault(code, 0.0)));
            row.add("count", number(sum));
            refused.add(row);
        });
        return refused;
    }

    private static String name(String code) {
        for (ResponseCode one : ResponseCode.values()) {
            if (Integer.toString(one.code()).equals(code)) {
                return one.name();
            }
        }
        return "";
    }

    private static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(Math.round(value * DECIMALS) / DECIMALS) : JsonNull.INSTANCE;
    }
}
