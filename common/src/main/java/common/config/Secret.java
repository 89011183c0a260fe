package common.config;

/** A password: it can be used, and it shows itself to nobody who prints what it is part of. */
public final class Secret {

    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /** The password itself, for whoever sends it. */
    public char[] reveal() {
        return text.toCharArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
