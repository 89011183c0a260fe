package launcher.fuzz;

import launcher.bench.Work;

/** Feeds the servers' parsers, and a whole cluster, what nobody thought of: whether nothing is found. */
public interface Fuzz extends Work<FuzzOptions> {}
