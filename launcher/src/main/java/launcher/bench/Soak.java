package launcher.bench;

/** Loads a cluster for long, and finds out whether anything in it grows, or anything is lost, doubled or reordered. */
public interface Soak extends Work<SoakOptions> {}
