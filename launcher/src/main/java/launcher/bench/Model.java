package launcher.bench;

/**
 * Predicts what clusters carry that are larger than this machine, and checks its predictions against clusters that it
 * starts: whether these lose, double or reorder anything.
 */
public interface Model extends Work<ModelOptions> {}
