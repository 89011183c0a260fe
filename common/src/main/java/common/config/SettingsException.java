package common.config;

/** A settings file is wrong. The message is one sentence: file, line or element, what was found, what was expected. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }
}
