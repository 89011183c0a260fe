package gate.watch;

import common.admin.AdminPage;
import common.admin.AdminPages;
import gate.web.WebFile;
import gate.web.WebFiles;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The page at {@code /}, its files, and {@code /cluster.json}, which it asks again and again. Safe for use by any thread. */
final class WatchPages implements AdminPages {

    private static final String DATA = "/cluster.json";
    private static final String FILES = "gate/watch/page";
    private static final String LIBRARY = "uplot";
    private static final String WHOSE = "of";

    private final ClusterWatch watch;
    private final WebFiles files;

    /** @throws IOException if its files cannot be read */
    WatchPages(ClusterWatch watch) throws IOException {
        this.watch = watch;
        this.files = WebFiles.load(WatchPages.class.getClassLoader(), FILES, "/watch/", LIBRARY);
    }

    @Override
    public Optional<AdminPage> find(String path, String query) {
        if (path.equals(DATA)) {
            return Optional.of(AdminPage.of(watch.report(of(query)), "application/json"));
        }
        WebFile file = files.find(path);
        return file == null ? Optional.empty() : Optional.of(new AdminPage(file.content(), file.type(), file.cache()));
    }

    @Override
    public String names() {
        return "/, " + DATA + ", ";
    }

    private static String of(String query) {
        return new QueryStringDecoder(query, false)
                .parameters()
                .getOrDefault(WHOSE, List.of(""))
                .get(0);
    }
}
