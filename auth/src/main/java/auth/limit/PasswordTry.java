package auth.limit;

import org.jspecify.annotations.Nullable;

/** What {@link LoginGuard#begin} answers. Safe for use by any thread. */
public interface PasswordTry {

    /**
     * 0 if the password may be checked, and then {@link #ended} has to follow; or how many milliseconds to wait before
     * asking again.
     */
    default long waitMillis() {
        return 0;
    }

    /**
     * It is over. To be called once.
     *
     * @param right whether the password was right, or {@code null} if that has not been found out, or there was no such
     *     account; then it counts against nobody
     * @throws IllegalStateException if it was not granted
     */
    void ended(@Nullable Boolean right);
}
