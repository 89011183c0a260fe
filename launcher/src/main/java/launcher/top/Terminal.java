package launcher.top;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Whether somebody looks at the output, and how it is drawn anew in the same place. */
public final class Terminal {

    private static final String HOME = "\033[H";
    private static final String REST_OF_LINE = "\033[K";
    private static final String REST_OF_SCREEN = "\033[J";

    private Terminal() {}

    /** Whether standard output is a terminal. Where there is no {@code test} to ask, it is not taken for one. */
    public static boolean isTerminal() {
        try {
            Process test = new ProcessBuilder("test", "-t", "1")
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return test.waitFor(2, TimeUnit.SECONDS) && test.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Makes {@code frame} take the place of the one before, without flicker. */
    public static String inPlace(String frame) {
        return HOME + frame.replace(System.lineSeparator(), REST_OF_LINE + System.lineSeparator()) + REST_OF_SCREEN;
    }
}
