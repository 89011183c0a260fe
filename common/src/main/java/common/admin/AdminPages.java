package common.admin;

import java.util.Optional;

/** What a process answers at its admin port beside what every process does. */
public interface AdminPages {

    /** None at all. */
    static AdminPages none() {
        return new AdminPages() {
            @Override
            public Optional<AdminPage> find(String path, String query) {
                return Optional.empty();
            }

            @Override
            public String names() {
                return "";
            }
        };
    }

    /**
     * The answer to a GET, or empty if there is no such page. Called by the thread of the admin port, so that it must not
     * block.
     *
     * @param path such as {@code /cluster.json}
     * @param query what follows the question mark; empty if there is none
     */
    Optional<AdminPage> find(String path, String query);

    /** Pages for people who ask for one that there is not, such as {@code /, /cluster.json, }; empty if there are none. */
    String names();
}
