package fuzz.targets;

/** What Jazzer calls, which knows static methods only: the target that the system property {@link #PROPERTY} names. */
public final class JazzerEntry {

    /** Names the target. */
    public static final String PROPERTY = "fuzz.target";

    private static final Target TARGET = Targets.named(System.getProperty(PROPERTY, ""));

    private JazzerEntry() {}

    /** One input; what is thrown is a finding. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        TARGET.run(input);
    }
}
