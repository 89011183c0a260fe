package launcher.cluster;

/** Ports for tests. */
public final class FreePorts {

    private final Ports ports = new Ports();

    /** A port of 127.0.0.1 that is free, and that this object has not given before. */
    public int next() {
        return ports.free("127.0.0.1");
    }
}
