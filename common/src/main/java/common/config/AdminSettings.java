package common.config;

/**
 * {@code <admin>}: where the process tells operators how it is. Whoever reaches it may ask: it is for loopback or a
 * private network.
 *
 * @param listen the address; port 0 stands for nowhere
 */
public record AdminSettings(Endpoint listen) {

    /** The element. */
    public static final String ELEMENT = "admin";

    /** No such place; what a file means that has no such element. */
    public static final AdminSettings OFF = new AdminSettings(new Endpoint("127.0.0.1", 0));

    public static AdminSettings of(SettingsFile file) {
        return new AdminSettings(file.section(ELEMENT).endpoint(OFF.listen, 0));
    }

    /** Whether there is such a place. */
    public boolean isOn() {
        return listen.port() != 0;
    }
}
