package client.load;

/** Who writes to whom. Each user has one receiver, and is the receiver of that same user. */
public enum Pattern {

    /** Everyone to himself. */
    SELF {
        @Override
        int peer(int user, int users) {
            return user;
        }
    },

    /** User 2k to user 2k+1, and back. The last of an odd number writes to himself. */
    PAIR {
        @Override
        int peer(int user, int users) {
            int other = user ^ 1;
            return other < users ? other : user;
        }
    };

    /** The user that {@code user} writes to and hears from, out of those from 0 to {@code users} - 1. */
    abstract int peer(int user, int users);
}
