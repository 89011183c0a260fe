package common.transport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the store does for the promise: it refuses what it has seen, and keeps the rest in the order of arrival. */
final class ContractStore {

    private final Map<String, List<Integer>> inboxes = new HashMap<>();

    synchronized void apply(String user, int number) {
        List<Integer> inbox = inboxes.computeIfAbsent(user, absent -> new ArrayList<>());
        if (!inbox.contains(number)) {
            inbox.add(number);
        }
    }

    synchronized List<Integer> of(String user) {
        return List.copyOf(inboxes.getOrDefault(user, List.of()));
    }
}
