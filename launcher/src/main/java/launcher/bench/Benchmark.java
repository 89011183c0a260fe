package launcher.bench;

/** Measures systems against each other, with real processes, and whether any loses, doubles or reorders anything. */
public interface Benchmark extends Work<BenchOptions> {}
